// Which rows the browser holds of the view on display, and when the next ones are asked for.
/** @import { Further, ListRow, Shelf } from "./types.ts" */
import { useLayoutEffect, useRef, useState } from "react";
import { openId } from "./acts.js";
import { begin, drop, EMPTY, extend, hold, reread } from "./shelf.js";

export const ROW = 68; // pixels, as in list.css
const AHEAD = 40; // rows before the last known at which somebody who scrolls has the next asked for
const RETRY = 4000; // milliseconds before the same rows are asked for again

/** @typedef {import("react").RefObject<HTMLDivElement | null>} Box */
/** @typedef {{ lines: ListRow[], of: string, times: number, hasMore: boolean, further: Further }} Answers */

/** Whether the reader has scrolled away from the first rows. @param {Box} box */
export const isAway = (box) => (box.current?.scrollTop ?? 0) > ROW * 2;

/**
 * Keeps the rows in step with the server's answers; those of a reader further down stay in their places.
 * @param {Box} box
 * @param {Answers} answers
 */
export function useShelf(box, { lines, of, times, hasMore, further }) {
  const [shelf, setShelf] = useState(EMPTY);
  const renew = () => setShelf((held) => begin(held, of, lines, hasMore, openId()));
  useLayoutEffect(() => {
    if (of === shelf.key && isAway(box)) return setShelf(hold(shelf, lines));
    if (of !== shelf.key) box.current?.scrollTo(0, 0);
    renew();
  }, [lines, of, hasMore, times]);
  useLayoutEffect(() => setShelf((held) => extend(held, further)), [further]);
  const open = openId();
  useLayoutEffect(() => setShelf((held) => reread(held, open)), [open]);
  /** @param {string[]} ids */
  const dealt = (ids) => setShelf((held) => drop(held, ids));
  return { shelf, renew, dealt };
}

/**
 * Asks for the rows after the last one held, once the reader comes near it.
 * @param {Shelf} shelf
 * @param {Box} box
 * @param {(at: string, after: string) => void} onWindow
 */
export function useNextRows(shelf, box, onWindow) {
  const asked = useRef({ after: "", at: 0 });
  /** @param {number} last the row drawn last */
  return (last) => {
    const row = shelf.rows.get(shelf.order.at(-1) ?? "");
    const isNear = last + (isAway(box) ? AHEAD : 0) >= shelf.order.length;
    const isAsked = asked.current.after === row?.id && Date.now() - asked.current.at < RETRY;
    if (!row || !shelf.hasMore || !isNear || isAsked) return;
    asked.current = { after: row.id, at: Date.now() };
    onWindow(row.at, row.id);
  };
}
