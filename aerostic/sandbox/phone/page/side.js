// The left side: whose phone this is, whether it is on, and the chats on it.
/** @import { Business, Person } from "./types.ts" */
import { avatar, initials, pretty, preview, shortTime, tickIcon } from "./draw.js";
import { byId, el, icon } from "./elements.js";
import { setOnline } from "./people.js";
import { isBlocked, isTyping, lastAt, linesOf, person, state, unreadIn, unreadOf } from "./store.js";

/** @param {string} name */
const first = (name) => name.split(/\s+/)[0];

export function draw() {
  drawSide();
  const who = person();
  document.title = who ? `${who.name} · customer's phone` : "The customer's phone";
}

export function drawSide() {
  drawPeople();
  drawHandset();
  drawChats();
}

/** @param {string} selector @returns {HTMLElement | null} */
const within = (selector) => document.querySelector(selector);

function drawPeople() {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.person;
  byId("people").replaceChildren(...state.people.map(face));
  if (focused) within(`#people [data-person="${CSS.escape(focused)}"]`)?.focus();
}

/** @param {Person} who */
function face(who) {
  const [unread, isChosen, isOn] = [unreadOf(who), who.id === state.person, who.reachability === "online"];
  const label = `${who.name}${unread ? `, ${unread} unread` : ""}${isOn ? "" : ", off-line"}`;
  const chosen = { "aria-checked": String(isChosen), tabindex: isChosen ? "0" : "-1" };
  const spoken = { role: "radio", "aria-label": label, title: who.name, "data-person": who.id };
  const badge = unread > 0 && el("span", { class: "badge" }, String(unread));
  return el(
    "button",
    { class: "person", ...spoken, ...chosen, onclick: () => go(who.id), onkeydown: roam },
    el("span", { class: "face" }, avatar(who.name), badge, !isOn && icon("nowifi", "off")),
    el("span", { class: "name" }, first(who.name)),
  );
}

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

/** @param {KeyboardEvent} event */
function roam(event) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const at = state.people.findIndex((who) => who.id === state.person);
  const next = state.people[(at + step + state.people.length) % state.people.length];
  if (next) go(next.id);
  requestAnimationFrame(() => within('.person[aria-checked="true"]')?.focus());
}

/** @param {string} who @param {string} [business] */
export function go(who, business) {
  const path = [who, ...(business ? [business] : [])].map(encodeURIComponent).join("/");
  if (location.hash.slice(1) === path) window.dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = path;
}

function drawHandset() {
  const who = person();
  byId("handset").hidden = !who;
  if (!who) return;
  const toggle = onOff(who);
  const had = document.activeElement?.id === "offline";
  byId("handset").replaceChildren(
    el("span", { class: "who" }, el("strong", {}, who.name), el("small", {}, numberOf(who))),
    toggle,
  );
  if (had) toggle.focus();
}

/** @param {Person} who */
function numberOf(who) {
  if (who.wa_id) return pretty(who.wa_id);
  return who.username ? `@${who.username}` : "No phone number";
}

/** @param {Person} who */
function onOff(who) {
  const isOff = who.reachability === "offline";
  const title = isOff ? "Go back online" : "Go off-line";
  const onclick = () => setOnline(who, isOff);
  const look = { class: "toggle", id: "offline", title, "aria-pressed": String(isOff), onclick };
  return el("button", look, icon(isOff ? "nowifi" : "wifi"), isOff ? "Off-line" : "Online");
}

function drawChats() {
  const sorted = [...state.businesses].sort((a, b) => lastAt(b.id) - lastAt(a.id));
  byId("chats").replaceChildren(...sorted.map(row));
}

/** @param {Business} business */
function row(business) {
  const who = person();
  const last = linesOf(who, business.id).at(-1);
  const unread = who ? unreadIn(who, business.id) : 0;
  const open = {
    "aria-current": String(business.id === state.business),
    onclick: () => who && go(who.id, business.id),
  };
  const count = { class: "count", "aria-label": `${unread} unread` };
  return el(
    "button",
    { class: "chat-row", ...open },
    el("span", { class: "avatar business", "aria-hidden": "true" }, initials(business.name)),
    el(
      "span",
      { class: unread ? "unread" : "" },
      el("span", { class: "top" }, el("b", {}, business.name), last && el("time", {}, shortTime(last.at))),
      el("span", { class: "low" }, ...latest(who, business), unread > 0 && el("span", count, String(unread))),
    ),
  );
}

/** What stands under the name of a business. @param {Person | undefined} who @param {Business} business */
function latest(who, business) {
  const last = linesOf(who, business.id).at(-1);
  if (who && isTyping(who.id, business.id)) return [el("span", { class: "typing-text" }, "typing…")];
  const isShut = who && isBlocked(who, business.id);
  const text = isShut ? "Blocked" : last ? preview(last) : business.number;
  return [last?.mine && last.tick && tickIcon(last.tick), el("span", {}, text)];
}
