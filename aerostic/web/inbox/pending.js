// What composer and thread share: what was sent a moment ago and is not shown yet, and what is being quoted.
/** @import { Bubble, Letter, Pending, PendingFile, Quote } from "./types.ts" */
import { useSyncExternalStore } from "react";
import { now } from "$/public/external/aerostic/web/ui/time/clock.js";
import { newName } from "./names.js";

/** @type {Pending[]} */
const NONE = [];
const made = /** @type {Set<string>} */ (new Set()); // names of this page's own messages
let pending = /** @type {Map<string, Pending[]>} */ (new Map());
let quotes = /** @type {Map<string, Quote | null>} */ (new Map());
const readers = /** @type {Set<() => void>} */ (new Set());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

function notify() {
  for (const reader of readers) reader();
}

/** @param {string} conversation */
export const pendingOf = (conversation) => pending.get(conversation) ?? NONE;

/** @param {string} conversation @param {Pending[]} list */
function change(conversation, list) {
  pending = new Map(pending).set(conversation, list);
  if (list.length) localStorage.setItem(keyOf(conversation), JSON.stringify(list));
  else localStorage.removeItem(keyOf(conversation));
  notify();
}

/** @param {string} conversation */
const keyOf = (conversation) => `aerostic:sent:${conversation}`;

/**
 * What an earlier page sent and was not shown before it ended: nobody knows whether it was handed over. Asked once.
 * @param {string} conversation
 */
export function restore(conversation) {
  if (pending.has(conversation)) return;
  const list = /** @type {Pending[]} */ (JSON.parse(localStorage.getItem(keyOf(conversation)) ?? "[]"));
  for (const item of list) made.add(item.bubble);
  change(
    conversation,
    list.map((item) => ({ ...item, isRestored: true })),
  );
}

/** @param {string} conversation */
export const usePending = (conversation) =>
  useSyncExternalStore(
    subscribe,
    () => pendingOf(conversation),
    () => NONE,
  );

/** @param {string} conversation @param {Pending} item */
export const hold = (conversation, item) => change(conversation, [...pendingOf(conversation), item]);

/** What is found out of its file meanwhile. @param {string} conversation @param {string} bubble @param {Partial<PendingFile>} said */
export function tellOfFile(conversation, bubble, said) {
  const told = pendingOf(conversation).map((item) =>
    item.bubble === bubble && item.file ? { ...item, file: { ...item.file, ...said } } : item,
  );
  change(conversation, told);
}

/** The names of all that wait anywhere. */
export const unsettledBubbles = () => new Set([...pending.values()].flat().map((item) => item.bubble));

/** @param {string} conversation @param {string} bubble */
export const release = (conversation, bubble) => confirmShown(conversation, new Set([bubble]));

/** Drops what the server shows by now. @param {string} conversation @param {ReadonlySet<string>} shown */
export function confirmShown(conversation, shown) {
  const left = pendingOf(conversation).filter((item) => !shown.has(item.bubble));
  if (left.length !== pendingOf(conversation).length) change(conversation, left);
}

/** @param {string} conversation */
export const useQuote = (conversation) =>
  useSyncExternalStore(
    subscribe,
    () => quotes.get(conversation) ?? null,
    () => null,
  );

/** Puts a reply under `item`, or under nothing. @param {string} conversation @param {Quote | null} item */
export function quote(conversation, item) {
  quotes = new Map(quotes).set(conversation, item);
  notify();
}

/** Makes the page's own name for a message, so that however often it is handed over it is sent once. */
export function newBubble() {
  const name = newName();
  made.add(name);
  return name;
}

/** A message of this page. @param {string} body @param {Quote | null} quoted @returns {Pending} */
export const newMessage = (body, quoted) => ({
  bubble: newBubble(),
  body,
  quote: quoted,
  at: new Date(now()).toISOString(),
});

/** Whether its reader sent it from another browser. @param {Bubble} row */
export const isFromElsewhere = (row) =>
  row.is_ours && row.who === "You" && Boolean(row.bubble) && !made.has(row.bubble);

/**
 * What the server is asked to send; `closes` when that was the last word, `drafts` are those it was written on.
 * @param {string} conversation
 * @param {Pending} item
 * @param {{ closes?: boolean, drafts?: string[] }} [more]
 * @returns {Letter}
 */
export const letter = (conversation, item, { closes = false, drafts = [] } = {}) => ({
  conversation,
  bubble: item.bubble,
  body: item.body,
  quoting: item.quote?.id ?? "",
  closes,
  drafts,
  ...(item.file && { file: item.file.id, kind: item.file.kind }),
  ...(item.told && { told: JSON.stringify(item.told.content), kind: item.told.kind }),
});
