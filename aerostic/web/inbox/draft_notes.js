// What was typed and is not known to be safe on the server, noted in this browser with every key.
//
// Each page notes its own words, so that two of them never write over each other. A note carries the name of its draft
// and of those it was written on: handed over again, by whichever page finds it, it is the same draft.
import { newName } from "./names.js";

/** @typedef {{ id: string, words: string, replaces: string[], at: number }} Note */
/** @typedef {{ key: string, conversation: string, note: Note }} Found */

export const PREFIX = "aerostic:draft:";
const PAGE = newName();

/** @param {string} conversation */
const keyOf = (conversation) => `${PREFIX}${conversation}:${PAGE}`;

/** @returns {Found[]} */
function all() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !key.endsWith(":keys"));
  return keys.flatMap((key) => {
    const note = read(key);
    return note ? [{ key, conversation: key.slice(PREFIX.length).split(":")[0] ?? "", note }] : [];
  });
}

/** @param {string} key @returns {Note | null} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Notes of a conversation: this page's own first, then the newest. @param {string} conversation @returns {Note[]} */
function notesOf(conversation) {
  const own = keyOf(conversation);
  const found = all().filter((one) => one.conversation === conversation);
  found.sort((one, other) => Number(other.key === own) - Number(one.key === own) || other.note.at - one.note.at);
  return found.map((one) => one.note);
}

/** Returns the note of this page; with none yet, it takes up the newest another left. @param {string} conversation */
export function takeNote(conversation) {
  const [newest] = notesOf(conversation);
  if (newest) localStorage.setItem(keyOf(conversation), JSON.stringify(newest));
  return newest;
}

/** @param {string} conversation */
export const ownNote = (conversation) => read(keyOf(conversation)) ?? undefined;

/** What pages before this one, or beside it, left unsaved anywhere. @returns {Found[]} */
export const left = () => all().filter(({ key }) => !key.endsWith(PAGE));

/** @param {string} conversation @param {Note} note */
export function note(conversation, note) {
  localStorage.setItem(keyOf(conversation), JSON.stringify(note));
  forget(note.replaces);
}

/** Lets go of the notes of these drafts: the server has them, or what was written on them. @param {readonly string[]} ids */
export function forget(ids) {
  for (const one of all()) if (ids.includes(one.note.id)) localStorage.removeItem(one.key);
}
