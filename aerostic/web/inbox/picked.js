// Which conversations are picked, for all who show or use it.
import { useSyncExternalStore } from "react";

/** @type {ReadonlySet<string>} */
let picked = new Set();
const readers = /** @type {Set<() => void>} */ (new Set());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

/** @param {ReadonlySet<string>} next */
function become(next) {
  picked = next;
  for (const reader of readers) reader();
}

export const allPicked = () => [...picked];
export const isAnyPicked = () => picked.size > 0;
export const usePicked = () =>
  useSyncExternalStore(
    subscribe,
    () => picked,
    () => picked,
  );

/** @param {Iterable<string>} ids */
export const pick = (ids) => become(new Set([...picked, ...ids]));

export function forget() {
  if (picked.size) become(new Set());
}

/** @param {string} id */
export function toggle(id) {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  become(next);
}

/** Nobody acts on what is no longer shown. @param {ReadonlySet<string>} ids */
export function keepOnly(ids) {
  const left = [...picked].filter((id) => ids.has(id));
  if (left.length !== picked.size) become(new Set(left));
}
