// The open chat: its head, its bubbles, and what happens when something arrives.
/** @import { Business, Line, LineNews, Person, Place, TickNews, TypingNews } from "./types.ts" */
import { bubble, typingDots } from "./bubble.js";
import { drawNotice } from "./composer.js";
import { dayOf, initials, tickIcon } from "./draw.js";
import { byId, el } from "./elements.js";
import { drawSide } from "./side.js";
import { ask, business, isBlocked, isTyping, linesOf, person, state } from "./store.js";

const NEAR = 80; // pixels from the end that still count as the end
let shown = "";
let behind = 0;

const thread = () => byId("thread");
const isWide = () => matchMedia("(min-width: 768px)").matches;
const isVisible = () => document.visibilityState === "visible" && (isWide() || document.body.dataset.view === "chat");
const isAtEnd = () => thread().scrollHeight - thread().scrollTop - thread().clientHeight < NEAR;

/** @param {Place} news */
const isOpen = (news) => news.person === state.person && news.phone === state.business;

export function drawChat() {
  const [who, shop] = [person(), business()];
  for (const id of ["chat-head", "thread", "foot"]) byId(id).hidden = !shop;
  byId("empty").hidden = Boolean(shop);
  if (!shop || !who) return;
  const place = `${who.id}/${shop.id}`;
  const top = place === shown && !isAtEnd() ? thread().scrollTop : null;
  drawHead(who, shop);
  drawThread(who, shop);
  shown = place;
  if (top === null) toEnd();
  else thread().scrollTop = top;
  readAll();
}

/** @param {Person} who @param {Business} shop */
function drawHead(who, shop) {
  const [blocked, typing] = [isBlocked(who, shop.id), isTyping(who.id, shop.id)];
  byId("business-avatar").textContent = initials(shop.name);
  byId("business-name").textContent = shop.name;
  byId("business-sub").textContent = typing ? "typing…" : shop.number;
  byId("business-sub").classList.toggle("typing", typing);
  byId("block").setAttribute("aria-pressed", String(blocked));
  byId("block").setAttribute("aria-label", blocked ? `Unblock ${shop.name}` : `Block ${shop.name}`);
  byId("block-label").textContent = blocked ? "Unblock" : "Block";
  byId("chat").classList.toggle("blocked", blocked);
  drawNotice(who, shop);
}

/** @param {Person} who @param {Business} shop */
function drawThread(who, shop) {
  const lines = linesOf(who, shop.id);
  const drawn = lines.flatMap((line, index) => dated(line, lines[index - 1]));
  const hint = `Say hello to ${shop.name}. Whatever you write arrives in its inbox.`;
  if (!lines.length) drawn.push(el("p", { class: "hint" }, hint));
  if (isTyping(who.id, shop.id)) drawn.push(typingDots());
  thread().replaceChildren(...drawn);
}

/** A message, under its day where that is another than before. @param {Line} line @param {Line | undefined} before */
function dated(line, before) {
  const day = dayOf(line.at);
  if (before && dayOf(before.at) === day) return [bubble(line, before)];
  return [el("div", { class: "day" }, day), bubble(line, null)];
}

/** @param {LineNews} news */
export function arrive(news) {
  if (!isOpen(news) || thread().querySelector(`[data-id="${CSS.escape(news.line.id)}"]`)) return;
  const follow = isAtEnd() || news.line.mine;
  append(news.line);
  drawOpenHead();
  if (follow) toEnd();
  else offerJump();
  readAll();
}

function drawOpenHead() {
  const [who, shop] = [person(), business()];
  if (who && shop) drawHead(who, shop);
}

/** @param {Line} line */
export function append(line) {
  const lines = linesOf(person(), state.business);
  thread().querySelector(".dots")?.remove();
  thread().querySelector(".hint")?.remove();
  const nodes = dated(line, lines[lines.indexOf(line) - 1]);
  nodes.at(-1)?.classList.add("enter");
  thread().append(...nodes);
}

/** What was sent from here is kept now and can be shown. @param {Line} line @param {Line["content"]} content */
export function showFile(line, content) {
  line.content = content;
  const drawn = thread().querySelector(`[data-id="${CSS.escape(line.id)}"]`);
  const lines = linesOf(person(), state.business);
  drawn?.replaceWith(bubble(line, lines[lines.indexOf(line) - 1]));
  toEnd();
}

/** @param {Omit<TickNews, "kind">} news */
export function tickLine(news) {
  if (!isOpen(news)) return;
  thread()
    .querySelector(`[data-id="${CSS.escape(news.id)}"] .tick`)
    ?.replaceWith(tickIcon(news.tick));
}

/** @param {TypingNews} news */
export function showTyping(news) {
  setTimeout(() => stopTyping(news), news.seconds * 1000 + 50);
  if (!isOpen(news)) return;
  drawOpenHead();
  const follow = isAtEnd();
  if (!thread().querySelector(".dots")) thread().append(typingDots());
  if (follow) toEnd();
}

/** @param {TypingNews} news */
function stopTyping(news) {
  if (!isOpen(news) || isTyping(news.person, news.phone)) return;
  drawChat();
  drawSide();
}

export function toEnd() {
  behind = 0;
  byId("jump").hidden = true;
  thread().scrollTop = thread().scrollHeight;
}

function offerJump() {
  behind += 1;
  byId("jump-label").textContent = `${behind} new`;
  byId("jump").hidden = false;
}

/** Opening the chat reads it: the page says so once, and only while somebody can see it. */
export async function readAll() {
  const who = person();
  if (!who || !state.business || !isVisible()) return;
  const unread = linesOf(who, state.business).filter((line) => line.unread);
  if (!unread.length) return;
  for (const line of unread) line.unread = false;
  drawSide();
  await ask("POST", `people/${encodeURIComponent(who.id)}/open`, { phone_number_id: state.business });
}

document.addEventListener("visibilitychange", readAll);
byId("jump").addEventListener("click", toEnd);
thread().addEventListener("scroll", () => isAtEnd() && behind && toEnd(), { passive: true });
