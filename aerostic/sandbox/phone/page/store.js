// Everything the page knows. Drawing reads it, news change it, nobody else writes to it.
export const state = { people: [], businesses: [], person: null, business: null, typing: new Map() };

export async function load() {
  const answer = await fetch("/phone/state");
  const { people, businesses } = await answer.json();
  Object.assign(state, { people, businesses });
  if (!person()) choose(people[0]?.id);
  if (!business()) openBusiness(null);
}

export const person = () => state.people.find((one) => one.id === state.person);
export const business = () => state.businesses.find((one) => one.id === state.business);
export const linesOf = (who, phone) => (who ? (who.chats[phone] ??= []) : []);
export const unreadIn = (who, phone) => (who.chats[phone] ?? []).filter((line) => line.unread).length;
export const unreadOf = (who) => Object.keys(who.chats).reduce((sum, phone) => sum + unreadIn(who, phone), 0);
export const isBlocked = (who, phone) => who.reachability === "blocked" || who.blocked.includes(phone);
export const isTyping = (who, phone) => (state.typing.get(`${who}/${phone}`) ?? 0) > Date.now();

export function choose(id) {
  state.person = state.people.some((one) => one.id === id) ? id : state.people[0]?.id ?? null;
}

// On a wide screen a chat is always open; which one is not in the address until somebody chose it.
export function openBusiness(id) {
  const latest = [...state.businesses].sort((a, b) => lastAt(b.id) - lastAt(a.id))[0];
  state.business = state.businesses.some((one) => one.id === id) ? id : latest?.id ?? null;
}

export const lastAt = (phone) => linesOf(person(), phone).at(-1)?.at ?? 0;

export function onNews(told) {
  const who = state.people.find((one) => one.id === told.person);
  if (!who) return;
  if (told.kind === "line") addLine(linesOf(who, told.phone), told.line, `${who.id}/${told.phone}`);
  if (told.kind === "tick") setTick(linesOf(who, told.phone), told);
  if (told.kind === "typing") state.typing.set(`${who.id}/${told.phone}`, Date.now() + told.seconds * 1000);
  if (told.kind === "person") Object.assign(who, { reachability: told.reachability, blocked: told.blocked });
}

function addLine(lines, line, place) {
  if (!line.mine) state.typing.delete(place);
  if (lines.some((known) => known.id === line.id)) return;
  lines.push(line);
}

function setTick(lines, { id, tick }) {
  const line = lines.find((known) => known.id === id);
  if (line) line.tick = tick;
}

export async function ask(method, path, body) {
  const answer = await fetch(`/phone/${path}`, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error.message);
  return told;
}
