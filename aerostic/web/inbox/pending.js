// What was sent a moment ago and the server has not shown yet: one small store that composer and thread share.
import { useSyncExternalStore } from "react";

const NONE = [];
let pending = new Map();
const readers = new Set();

function change(conversation, list) {
  pending = new Map(pending).set(conversation, list);
  readers.forEach((reader) => reader());
}

const of = (conversation) => pending.get(conversation) ?? NONE;

export function usePending(conversation) {
  const subscribe = (reader) => (readers.add(reader), () => readers.delete(reader));
  return useSyncExternalStore(subscribe, () => of(conversation), () => NONE);
}

export const hold = (conversation, item) => change(conversation, [...of(conversation), item]);

export const release = (conversation, bubble) =>
  change(conversation, of(conversation).filter((item) => item.bubble !== bubble));

/** Drop what the server shows by now. */
export function settle(conversation, shown) {
  const left = of(conversation).filter((item) => !shown.has(item.bubble));
  if (left.length !== of(conversation).length) change(conversation, left);
}

const draftKey = (conversation) => `aerostic:draft:${conversation}`;

export const draftOf = (conversation) => localStorage.getItem(draftKey(conversation)) ?? "";

export function keepDraft(conversation, text) {
  if (text) localStorage.setItem(draftKey(conversation), text);
  else localStorage.removeItem(draftKey(conversation));
}

/** Puts words back under the writer's hand. */
export function handBack(conversation, text) {
  window.dispatchEvent(new CustomEvent("aerostic:draft", { detail: { conversation, text } }));
}

// Whoever logs out leaves no words behind on this machine.
if (typeof document !== "undefined") {
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith("/auth/logout")) return;
    Object.keys(localStorage).filter((key) => key.startsWith("aerostic:draft:")).forEach((key) => localStorage.removeItem(key));
  });
}
