// The left side: whose phone this is, whether it is on, and the chats on it.
import { state, person, linesOf, unreadIn, unreadOf, isTyping, lastAt, isBlocked } from "./store.js";
import { el, icon, avatar, initials, tickIcon, shortTime, preview, pretty } from "./draw.js";
import { setOnline } from "./people.js";

const $ = (id) => document.getElementById(id);
const first = (name) => name.split(/\s+/)[0];

export function draw() {
  drawSide();
  document.title = person() ? `${person().name} · customer's phone` : "The customer's phone";
}

export function drawSide() {
  drawPeople();
  drawHandset();
  drawChats();
}

function drawPeople() {
  const focused = document.activeElement?.dataset?.person;
  $("people").replaceChildren(...state.people.map(face));
  if (focused) $("people").querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
}

function face(who) {
  const unread = unreadOf(who), chosen = who.id === state.person;
  const label = `${who.name}${unread ? `, ${unread} unread` : ""}${who.reachability === "online" ? "" : ", off-line"}`;
  return el("button", { class: "person", role: "radio", "aria-checked": String(chosen), "aria-label": label, title: who.name, "data-person": who.id, tabindex: chosen ? "0" : "-1", onclick: () => go(who.id), onkeydown: roam },
    el("span", { class: "face" }, avatar(who.name), unread > 0 && el("span", { class: "badge" }, String(unread)), who.reachability !== "online" && icon("nowifi", "off")),
    el("span", { class: "name" }, first(who.name)));
}

function roam(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = state.people.findIndex((who) => who.id === state.person);
  go(state.people[(at + step + state.people.length) % state.people.length].id);
  requestAnimationFrame(() => document.querySelector('.person[aria-checked="true"]')?.focus());
}

export function go(who, business) {
  const path = [who, ...(business ? [business] : [])].map(encodeURIComponent).join("/");
  if (location.hash.slice(1) === path) window.dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = path;
}

function drawHandset() {
  const who = person();
  $("handset").hidden = !who;
  if (!who) return;
  const isOff = who.reachability === "offline";
  const number = who.wa_id ? pretty(who.wa_id) : who.username ? `@${who.username}` : "No phone number";
  const toggle = el("button", { class: "toggle", id: "offline", "aria-pressed": String(isOff), onclick: () => setOnline(who, isOff) }, icon(isOff ? "nowifi" : "wifi"), isOff ? "Off-line" : "Online");
  toggle.title = isOff ? "Go back online" : "Go off-line";
  const had = document.activeElement?.id === "offline";
  $("handset").replaceChildren(el("span", { class: "who" }, el("strong", {}, who.name), el("small", {}, number)), toggle);
  if (had) toggle.focus();
}

function drawChats() {
  const sorted = [...state.businesses].sort((a, b) => lastAt(b.id) - lastAt(a.id));
  $("chats").replaceChildren(...sorted.map(row));
}

function row(business) {
  const who = person(), last = linesOf(who, business.id).at(-1), unread = who ? unreadIn(who, business.id) : 0;
  const typing = who && isTyping(who.id, business.id);
  const text = typing ? "typing…" : who && isBlocked(who, business.id) ? "Blocked" : last ? preview(last) : business.number;
  return el("button", { class: "chat-row", "aria-current": String(business.id === state.business), onclick: () => go(who.id, business.id) },
    el("span", { class: "avatar business", "aria-hidden": "true" }, initials(business.name)),
    el("span", { class: unread ? "unread" : "" },
      el("span", { class: "top" }, el("b", {}, business.name), last && el("time", {}, shortTime(last.at))),
      el("span", { class: "low" }, last?.mine && !typing && tickIcon(last.tick), el("span", { class: typing ? "typing-text" : "" }, text), unread > 0 && el("span", { class: "count", "aria-label": `${unread} unread` }, String(unread)))));
}
