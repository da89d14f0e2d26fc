// What the command bar offers for the words that stand in it.
/** @import { Choice, ListRow } from "./types.ts" */
import { perform } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";

export const FEWEST = 2; // letters worth asking the server for

/** @typedef {{ said: string, to: string, keys: string[] }} Destination */
/** @typedef {{ said: string, act: string, keys: string[] }} NamedAct */
/** @typedef {{ take: (id: string) => void, what: string, of: "people" | "tags" }} Chooser */
/** @typedef {{ mark: string, hue: number }} Avatar */
/**
 * @typedef {{
 *   id: string, said: string, note?: string, keys?: string[], face?: "act" | "page", avatar?: Avatar, dot?: number,
 *   to?: string, choose?: () => void,
 * }} Option
 */
/** @typedef {{ name: string, list: Option[] }} Group */
/**
 * @typedef {{
 *   words: string, chooser: Chooser | null, subject: string, pages: Destination[], acts: NamedAct[], people: Choice[],
 *   tags: Choice[],
 *   found: ListRow[], pathOf: (id: string) => string,
 * }} Asked `subject`: what the acts would be done with
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
const choicesOf = ({ people, tags, words }, chooser) =>
  chooser.of === "tags" ? tagsOf(tags, words, chooser) : teamOf(people, words, chooser);

/** @param {Choice[]} tags @param {string} words @param {Chooser} chooser @returns {Group} */
function tagsOf(tags, words, { take }) {
  const list = tags
    .filter((one) => matches(one.said, words))
    .map((one) => ({ id: `tag-${one.id}`, said: one.said, dot: one.hue, choose: () => take(one.id) }));
  return { name: "Tags", list };
}

/** @param {Choice[]} people @param {string} words @param {Chooser} chooser @returns {Group} */
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
function everything({ words, subject, pages, acts, found, pathOf }) {
  const rows = words.length >= FEWEST ? found : [];
  /** @param {ListRow} row */
  const isPerson = (row) => !row.found || matches(row.name, words);
  /** @param {ListRow} row */
  const talk = (row) => conversation(row, pathOf(row.id));
  return [
    { name: "People", list: rows.filter(isPerson).map(talk) },
    { name: "Messages", list: rows.filter((row) => !isPerson(row)).map(talk) },
    { name: `With ${subject}`, list: acts.filter((one) => subject && matches(one.said, words)).map(act) },
    { name: "Go to", list: pages.filter((one) => one.to && matches(one.said, words)).map(page) },
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
  choose: () => void perform(one.act),
});

/** @param {Destination} one @returns {Option} */
const page = (one) => ({ id: `page-${one.to}`, said: one.said, keys: one.keys, face: "page", to: one.to });
