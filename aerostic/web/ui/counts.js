// How counts are written, as `kit/counts.py` writes them: whole with separators, shortened where there is little room.
import { createElement } from "react";

const UNITS = /** @type {const} */ ([
  [1_000_000_000, "B"],
  [1_000_000, "M"],
  [1000, "k"],
]);
const ONE_PLACE = 10; // below as many units a tenth is told

/** Writes `1,234`. @param {number} count */
export const grouped = (count) => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

/** Writes `999`, `1.1k`, `23k` or `1.2M`: never more than there are. @param {number} count */
export function shortened(count) {
  const [size, unit] = UNITS.find(([least]) => count >= least) ?? [1, ""];
  const tenths = Math.floor((count * 10) / size);
  const told = tenths >= ONE_PLACE * 10 || tenths % 10 === 0 ? Math.floor(tenths / 10) : tenths / 10;
  return `${told}${unit}`;
}

/** The count with separators. @param {{ count: number }} props */
export const WholeCount = ({ count }) => grouped(count);

/** The count shortened, whole on hover. @param {{ count: number }} props */
export function ShortCount({ count }) {
  return createElement("span", { title: count < 1000 ? undefined : grouped(count) }, shortened(count));
}
