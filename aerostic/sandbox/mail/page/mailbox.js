// The mailbox: the latest letters, one of them open; new ones appear as they come.
const $ = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const LINK = /https?:\/\/[^\s<>]+/g;
let letters = [], open = null;

function el(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

function matches({ to, subject }) {
  return `${to} ${subject}`.toLowerCase().includes($("find").value.trim().toLowerCase());
}

function draw() {
  const shown = letters.filter(matches);
  $("letters").replaceChildren(...shown.map(row));
  $("nothing").hidden = letters.length > 0;
}

function row(letter) {
  const made = el("a", { className: "row", href: `#${letter.id}` },
    el("span", { className: "top" }, el("b", { textContent: letter.to }), el("time", { textContent: clock.format(letter.at * 1000) })),
    el("span", { className: "low", textContent: letter.subject }));
  if (letter.id === open) made.setAttribute("aria-current", "true");
  return made;
}

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
  $("letter").hidden = !letter;
  $("pick").hidden = Boolean(letter) || letters.length === 0;
  if (letter) fill(letter);
  draw();
}

function fill(letter) {
  $("subject").textContent = letter.subject;
  $("to").textContent = letter.to;
  $("from").textContent = letter.sender;
  $("came").textContent = exact.format(letter.at * 1000);
  $("text").replaceChildren(...linked(letter.text));
}

async function load() {
  const answer = await fetch("/mailbox/letters");
  letters = (await answer.json()).letters;
  show();
}

const news = new EventSource("/phone/events");
news.onopen = load;
news.onmessage = ({ data }) => ["mail", "world"].includes(JSON.parse(data).kind) && load();
$("find").addEventListener("input", draw);
$("back").addEventListener("click", () => { location.hash = ""; });
window.addEventListener("hashchange", () => { show(); $("subject").focus(); });
