// Which conversations are picked, for all who show or use it.
import { useSyncExternalStore } from "react";

let picked = new Set();
const readers = new Set();
const subscribe = (reader) => (readers.add(reader), () => readers.delete(reader));

function become(next) {
  picked = next;
  readers.forEach((reader) => reader());
}

export const allPicked = () => [...picked];
export const usePicked = () => useSyncExternalStore(subscribe, () => picked, () => picked);
export const pick = (ids) => become(new Set([...picked, ...ids]));
export const forget = () => picked.size && become(new Set());

export function toggle(id) {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  become(next);
}

/** Nobody acts on what is no longer shown. */
export function keepOnly(ids) {
  const left = [...picked].filter((id) => ids.has(id));
  if (left.length !== picked.size) become(new Set(left));
}
