// What composer and thread share: what was sent a moment ago and is not shown yet, and what is being quoted.
import { useSyncExternalStore } from "react";

const NONE = [];
const made = new Set(); // names of this page's own messages
let pending = new Map();
let quotes = new Map();
const readers = new Set();

const subscribe = (reader) => (readers.add(reader), () => readers.delete(reader));
const tell = () => readers.forEach((reader) => reader());
const of = (conversation) => pending.get(conversation) ?? NONE;

function change(conversation, list) {
  pending = new Map(pending).set(conversation, list);
  tell();
}

export const usePending = (conversation) => useSyncExternalStore(subscribe, () => of(conversation), () => NONE);

export const hold = (conversation, item) => change(conversation, [...of(conversation), item]);

export const release = (conversation, bubble) =>
  change(conversation, of(conversation).filter((item) => item.bubble !== bubble));

/** Drop what the server shows by now. */
export function settle(conversation, shown) {
  const left = of(conversation).filter((item) => !shown.has(item.bubble));
  if (left.length !== of(conversation).length) change(conversation, left);
}

export const useQuote = (conversation) => useSyncExternalStore(subscribe, () => quotes.get(conversation) ?? null, () => null);

/** `item` is what a reply will stand under; null for nothing. */
export function quote(conversation, item) {
  quotes = new Map(quotes).set(conversation, item);
  tell();
}

/** The page's own name for a message, so that however often it is handed over it is sent once. */
export function newBubble() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  made.add(name);
  return name;
}

/** What its reader sent from another browser. */
export const isFromElsewhere = (row) => row.is_ours && row.who === "You" && Boolean(row.bubble) && !made.has(row.bubble);

/** What the server is asked to send; `closes` when that was the last word. */
export const letter = (conversation, item, closes = false) => ({
  conversation,
  bubble: item.bubble,
  body: item.body,
  quoting: item.quote?.id ?? "",
  closes,
});
