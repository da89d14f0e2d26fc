// What the command bar offers for the words that stand in it.
/** @import { Choice, ListRow, Option } from "./types.ts" */
import { perform } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { press } from "$/public/external/aerostic/web/inbox/list_js_components/pressing.js";

export const FEWEST = 2; // letters worth asking the server for

/** @typedef {{ said: string, to: string, keys: string[] }} Destination */
/** @typedef {{ said: string, act: string, keys: string[], isOfList: boolean }} NamedAct */
/** @typedef {{ of: "people" | "tags", what: string, take: (id: string) => void }} Taking */
/** @typedef {Taking | { of: "options", what: string, options: Option[] }} Chooser */
/** @typedef {{ name: string, list: Option[] }} Group */
/**
 * @typedef {{
 *   words: string, chooser: Chooser | null, subject: string, pages: Destination[], acts: NamedAct[], people: Choice[],
 *   tags: Choice[], found: ListRow[], pathOf: (id: string) => string, isThere: (act: string) => boolean,
 * }} Asked `subject`: what the acts would be done with; `isThere`: whether the page can do an act now
 */

/** Letters without case and accents. @param {string} text */
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word is part of it. @param {string} said @param {string} words */
const matches = (said, words) =>
  plain(words)
    .split(/\s+/)
    .every((word) => plain(said).includes(word));

/** @param {Asked} asked @returns {Group[]} */
export function groupsOf(asked) {
  const groups = asked.chooser ? [choicesOf(asked, asked.chooser)] : everything(asked);
  return groups.filter((group) => group.list.length);
}

/** @param {Asked} asked @param {Chooser} chooser @returns {Group} */
function choicesOf({ people, tags, words }, chooser) {
  if (chooser.of === "options") return optionsOf(chooser, words);
  return chooser.of === "tags" ? tagsOf(tags, words, chooser) : teamOf(people, words, chooser);
}

/** @param {{ what: string, options: Option[] }} chooser @param {string} words @returns {Group} */
const optionsOf = ({ what, options }, words) => ({
  name: what,
  list: options.filter(({ said, note = "" }) => matches(`${said} ${note}`, words)),
});

/** @param {Choice[]} tags @param {string} words @param {Taking} chooser @returns {Group} */
function tagsOf(tags, words, { take }) {
  const list = tags
    .filter((one) => matches(one.said, words))
    .map((one) => ({ id: `tag-${one.id}`, said: one.said, dot: one.hue, choose: () => take(one.id) }));
  return { name: "Tags", list };
}

/** @param {Choice[]} people @param {string} words @param {Taking} chooser @returns {Group} */
function teamOf(people, words, { take }) {
  const nobody = { id: "", said: "Nobody", mark: "–", hue: 0, is_me: false };
  const found = [...people, nobody].filter((one) => matches(one.said, words));
  const list = found.map((one) => ({
    id: `person-${one.id}`,
    said: one.said,
    note: one.is_me ? "You" : "",
    avatar: one,
    choose: () => take(one.id),
  }));
  return { name: "Team", list };
}

/** @param {Asked} asked @returns {Group[]} */
function everything({ words, subject, pages, acts, found, pathOf, isThere }) {
  const rows = words.length >= FEWEST ? found : [];
  /** @param {ListRow} row */
  const isPerson = (row) => !row.found || matches(row.name, words);
  /** @param {ListRow} row */
  const talk = (row) => conversation(row, pathOf(row.id));
  const able = acts.filter((one) => matches(one.said, words) && isThere(one.act));
  return [
    { name: "People", list: rows.filter(isPerson).map(talk) },
    { name: "Messages", list: rows.filter((row) => !isPerson(row)).map(talk) },
    { name: `With ${subject}`, list: able.filter((one) => subject && !one.isOfList).map(act) },
    { name: "Go to", list: pages.filter((one) => one.to && matches(one.said, words)).map(page) },
    { name: "The list", list: able.filter((one) => one.isOfList).map(act) },
  ];
}

/** @param {ListRow} row @param {string} to @returns {Option} */
const conversation = (row, to) => ({
  id: `conversation-${row.id}`,
  said: row.name,
  note: row.found || row.preview,
  avatar: { mark: row.initials, hue: row.hue },
  to,
});

/** @param {NamedAct} one @returns {Option} */
const act = (one) => ({
  id: `act-${one.act}`,
  said: one.said,
  keys: one.keys,
  face: "act",
  choose: () => void (perform(one.act) || press(one.act, one.said)),
});

/** @param {Destination} one @returns {Option} */
const page = (one) => ({ id: `page-${one.to}`, said: one.said, keys: one.keys, face: "page", to: one.to });
