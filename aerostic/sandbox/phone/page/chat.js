// The open chat: its head, its bubbles, and what happens when something arrives.
import { state, person, business, linesOf, isBlocked, isTyping, ask } from "./store.js";
import { el, initials, tickIcon, dayOf } from "./draw.js";
import { bubble, typingDots } from "./bubble.js";
import { drawNotice } from "./composer.js";
import { drawSide } from "./side.js";

const $ = (id) => document.getElementById(id);
const NEAR = 80;
let shown = "";
let behind = 0;

const isWide = () => matchMedia("(min-width: 768px)").matches;
const isVisible = () => document.visibilityState === "visible" && (isWide() || document.body.dataset.view === "chat");
const isAtEnd = () => $("thread").scrollHeight - $("thread").scrollTop - $("thread").clientHeight < NEAR;
const isOpen = (told) => told.person === state.person && told.phone === state.business;

export function drawChat() {
  const who = person(), shop = business();
  for (const id of ["chat-head", "thread", "foot"]) $(id).hidden = !shop;
  $("empty").hidden = Boolean(shop);
  if (!shop || !who) return;
  drawHead(who, shop);
  const place = `${who.id}/${shop.id}`, stay = place === shown && !isAtEnd();
  const top = $("thread").scrollTop;
  drawThread(who, shop);
  shown = place;
  if (stay) $("thread").scrollTop = top;
  else toEnd();
  readAll();
}

function drawHead(who, shop) {
  const blocked = isBlocked(who, shop.id), typing = isTyping(who.id, shop.id);
  $("business-avatar").textContent = initials(shop.name);
  $("business-name").textContent = shop.name;
  $("business-sub").textContent = typing ? "typing…" : shop.number;
  $("business-sub").classList.toggle("typing", typing);
  $("block").setAttribute("aria-pressed", String(blocked));
  $("block").setAttribute("aria-label", blocked ? `Unblock ${shop.name}` : `Block ${shop.name}`);
  $("block-label").textContent = blocked ? "Unblock" : "Block";
  $("chat").classList.toggle("blocked", blocked);
  drawNotice(who, shop);
}

function drawThread(who, shop) {
  const lines = linesOf(who, shop.id), drawn = [];
  lines.forEach((line, index) => drawn.push(...dated(line, lines[index - 1])));
  if (!lines.length) drawn.push(el("p", { class: "hint" }, `Say hello to ${shop.name}. Whatever you write arrives in its inbox.`));
  if (isTyping(who.id, shop.id)) drawn.push(typingDots());
  $("thread").replaceChildren(...drawn);
}

function dated(line, before) {
  const day = dayOf(line.at), isNewDay = !before || dayOf(before.at) !== day;
  return [...(isNewDay ? [el("div", { class: "day" }, day)] : []), bubble(line, isNewDay ? null : before)];
}

export function arrive(told) {
  if (!isOpen(told)) return;
  const follow = isAtEnd() || told.line.mine;
  if ($("thread").querySelector(`[data-id="${CSS.escape(told.line.id)}"]`)) return;
  append(told.line);
  drawHead(person(), business());
  if (follow) toEnd();
  else offerJump();
  readAll();
}

export function append(line) {
  const lines = linesOf(person(), state.business), before = lines[lines.indexOf(line) - 1];
  $("thread").querySelector(".dots")?.remove();
  $("thread").querySelector(".hint")?.remove();
  const nodes = dated(line, before);
  nodes.at(-1).classList.add("enter");
  $("thread").append(...nodes);
}

export function tickLine(told) {
  if (!isOpen(told)) return;
  const old = $("thread").querySelector(`[data-id="${CSS.escape(told.id)}"] .tick`);
  old?.replaceWith(tickIcon(told.tick));
}

export function showTyping(told) {
  setTimeout(() => isOpen(told) && !isTyping(told.person, told.phone) && (drawChat(), drawSide()), told.seconds * 1000 + 50);
  if (!isOpen(told)) return;
  drawHead(person(), business());
  const follow = isAtEnd();
  if (!$("thread").querySelector(".dots")) $("thread").append(typingDots());
  if (follow) toEnd();
}

export function toEnd() {
  behind = 0;
  $("jump").hidden = true;
  $("thread").scrollTop = $("thread").scrollHeight;
}

function offerJump() {
  behind += 1;
  $("jump-label").textContent = `${behind} new`;
  $("jump").hidden = false;
}

// Opening the chat reads it: the page says so once, and only while somebody can see it.
export async function readAll() {
  const who = person();
  if (!who || !state.business || !isVisible()) return;
  const unread = linesOf(who, state.business).filter((line) => line.unread);
  if (!unread.length) return;
  unread.forEach((line) => (line.unread = false));
  drawSide();
  await ask("POST", `people/${encodeURIComponent(who.id)}/open`, { phone_number_id: state.business });
}

document.addEventListener("visibilitychange", readAll);
$("jump").addEventListener("click", toEnd);
$("thread").addEventListener("scroll", () => isAtEnd() && behind && toEnd(), { passive: true });
