// The mailbox: the latest letters, one of them open; new ones appear as they come.

/** @typedef {{ id: number, to: string, sender: string, subject: string, text: string, at: number }} Letter `at` in seconds */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const LINK = /https?:\/\/[^\s<>]+/g;
let letters = /** @type {Letter[]} */ ([]);
let open = /** @type {number | null} */ (null);

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} attributes
 * @param {(Node | string)[]} children
 */
function el(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

/** @param {Letter} letter */
function matches({ to, subject }) {
  const sought = /** @type {HTMLInputElement} */ (byId("find")).value.trim().toLowerCase();
  return `${to} ${subject}`.toLowerCase().includes(sought);
}

function draw() {
  byId("letters").replaceChildren(...letters.filter(matches).map(row));
  byId("nothing").hidden = letters.length > 0;
}

/** @param {Letter} letter */
function row(letter) {
  const time = el("time", { textContent: clock.format(letter.at * 1000) });
  const top = el("span", { className: "top" }, el("b", { textContent: letter.to }), time);
  const low = el("span", { className: "low", textContent: letter.subject });
  const made = el("a", { className: "row", href: `#${letter.id}` }, top, low);
  if (letter.id === open) made.setAttribute("aria-current", "true");
  return made;
}

/** Makes links of addresses. @param {string} text */
function linked(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(from, found.index), el("a", { href: found[0], textContent: found[0] }));
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}

function show() {
  open = Number(location.hash.slice(1)) || null;
  const letter = letters.find((one) => one.id === open);
  document.body.dataset.view = letter ? "letter" : "list";
  byId("letter").hidden = !letter;
  byId("pick").hidden = Boolean(letter) || letters.length === 0;
  if (letter) fill(letter);
  draw();
}

/** @param {Letter} letter */
function fill(letter) {
  byId("subject").textContent = letter.subject;
  byId("to").textContent = letter.to;
  byId("from").textContent = letter.sender;
  byId("came").textContent = exact.format(letter.at * 1000);
  byId("text").replaceChildren(...linked(letter.text));
}

async function load() {
  const answer = await fetch("/mailbox/letters");
  letters = (await answer.json()).letters;
  show();
}

const events = new EventSource("/phone/events");
events.onopen = load;
events.onmessage = ({ data }) => ["mail", "world"].includes(JSON.parse(data).kind) && load();
byId("find").addEventListener("input", draw);
byId("back").addEventListener("click", () => {
  location.hash = "";
});
window.addEventListener("hashchange", () => {
  show();
  byId("subject").focus();
});
