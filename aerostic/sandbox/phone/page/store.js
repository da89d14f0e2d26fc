// Everything the page knows. Drawing reads it, news change it, nobody else writes to it.
/** @import { Business, Line, News, Person, TickNews } from "./types.ts" */
import { setAhead } from "./clock.js";

/** @typedef {{ people: Person[], businesses: Business[], person: string | null, business: string | null }} Shown */

export const state = /** @type {Shown & { typing: Map<string, number> }} */ ({
  people: [],
  businesses: [],
  person: null,
  business: null,
  typing: new Map(),
});

export async function load() {
  const answer = await fetch("/phone/state");
  const { people, businesses, ahead_seconds: ahead } = await answer.json();
  setAhead(ahead);
  Object.assign(state, { people, businesses });
  if (!person()) choose(people[0]?.id);
  if (!business()) openBusiness(null);
}

export const person = () => state.people.find((one) => one.id === state.person);
export const business = () => state.businesses.find((one) => one.id === state.business);

/** @param {Person | undefined} who @param {string | null} phone @returns {Line[]} */
export function linesOf(who, phone) {
  if (!who || !phone) return [];
  who.chats[phone] ??= [];
  return who.chats[phone];
}

/** @param {Person} who @param {string} phone */
export const unreadIn = (who, phone) => (who.chats[phone] ?? []).filter((line) => line.unread).length;

/** @param {Person} who */
export const unreadOf = (who) => Object.keys(who.chats).reduce((sum, phone) => sum + unreadIn(who, phone), 0);

/** @param {Person} who @param {string} phone */
export const isBlocked = (who, phone) => who.reachability === "blocked" || who.blocked.includes(phone);

/** @param {string} who @param {string} phone */
export const isTyping = (who, phone) => (state.typing.get(`${who}/${phone}`) ?? 0) > Date.now();

/** @param {string | undefined} id */
export function choose(id) {
  const known = state.people.find((one) => one.id === id) ?? state.people[0];
  state.person = known?.id ?? null;
}

/** Opens a chat; on a wide screen one is always open, which is not in the address until somebody chose it. @param {string | null} id */
export function openBusiness(id) {
  const latest = [...state.businesses].sort((a, b) => lastAt(b.id) - lastAt(a.id))[0];
  const known = state.businesses.find((one) => one.id === id) ?? latest;
  state.business = known?.id ?? null;
}

/** @param {string} phone */
export const lastAt = (phone) => linesOf(person(), phone).at(-1)?.at ?? 0;

/** @param {News} news */
export function onNews(news) {
  if (news.kind === "world" || news.kind === "mail") return;
  const who = state.people.find((one) => one.id === news.person);
  if (!who) return;
  if (news.kind === "line") addLine(linesOf(who, news.phone), news.line, `${who.id}/${news.phone}`);
  if (news.kind === "tick") setTick(linesOf(who, news.phone), news);
  if (news.kind === "typing") state.typing.set(`${who.id}/${news.phone}`, Date.now() + news.seconds * 1000);
  if (news.kind === "person") Object.assign(who, { reachability: news.reachability, blocked: news.blocked });
}

/** @param {Line[]} lines @param {Line} line @param {string} place */
function addLine(lines, line, place) {
  if (!line.mine) state.typing.delete(place);
  if (lines.some((known) => known.id === line.id)) return;
  lines.push(line);
}

/** @param {Line[]} lines @param {TickNews} news */
function setTick(lines, { id, tick }) {
  const line = lines.find((known) => known.id === id);
  if (line) line.tick = tick;
}

/**
 * Asks the sandbox; throws an Error with its words when it refuses.
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 */
export async function ask(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/phone/${path}`, { method, body: JSON.stringify(body), headers });
  const answered = await answer.json();
  if (!answer.ok) throw new Error(answered.error.message);
  return answered;
}
