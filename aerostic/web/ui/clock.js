// What time it is in the life of the product: this machine's time, and in development as far ahead as the sandbox is.
import { useEffect } from "react";

let ahead = 0; // milliseconds
const hearers = /** @type {Set<() => void>} */ (new Set());

export const now = () => Date.now() + ahead;

/** @param {() => void} hearer is told of each jump */
export const onJump = (hearer) => hearers.add(hearer);

/** @param {number} seconds */
export function goAhead(seconds) {
  if (seconds * 1000 === ahead) return;
  ahead = seconds * 1000;
  for (const hearer of hearers) hearer();
}

/** @param {{ ahead: number }} props seconds */
export function Clock({ ahead: seconds }) {
  useEffect(() => goAhead(seconds), [seconds]);
  return null;
}
