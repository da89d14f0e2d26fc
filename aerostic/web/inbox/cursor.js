// Which conversation stands open: the one somebody has just turned to, else the one the address names.
import { useSyncExternalStore } from "react";

let turned = /** @type {string | null} */ (null); // until the address names it
const readers = /** @type {Set<() => void>} */ (new Set());

/** What the address names, whatever that is. */
export const addressed = () => /\/inbox\/([^/?#]+)/.exec(window.location.pathname)?.[1] ?? "";

/** The conversation that stands open. */
export const openId = () => turned ?? /^[0-9a-f-]{36}$/.exec(addressed())?.[0] ?? null;

/** From now on that conversation stands open, although the address names it a moment later; null: the address leads. @param {string | null} id */
export function turnTo(id) {
  const next = id === addressed() ? null : id;
  if (next === turned) return;
  turned = next;
  for (const reader of readers) reader();
}

/** @param {() => void} reader */
function subscribe(reader) {
  readers.add(reader);
  return () => void readers.delete(reader);
}

/** What somebody has turned to and the address does not name yet; drawn anew with it. */
export const useTurned = () =>
  useSyncExternalStore(
    subscribe,
    () => turned,
    () => null,
  );
