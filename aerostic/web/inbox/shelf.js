// What the browser holds of a view: rows, and the order the reader sees them in, which arrivals do not change.
/** @import { Further, ListRow, Shelf } from "./types.ts" */

/** @type {Shelf} */
export const EMPTY = { key: null, rows: new Map(), order: [], hasMore: false, top: "", dealt: new Set() };

/** @param {ListRow[]} lines @returns {Map<string, ListRow>} */
const byId = (lines) => new Map(lines.map((line) => [line.id, line]));

/**
 * Starts from the first rows as the server sends them; `keep` names a row that stays in its place though it left the view,
 * unless its reader has dealt with it: an answer given before that may still bring it back for a moment.
 * @param {Shelf} shelf
 * @param {string} key
 * @param {ListRow[]} lines
 * @param {boolean} hasMore
 * @param {string | null} keep
 * @returns {Shelf}
 */
export function begin(shelf, key, lines, hasMore, keep) {
  const rows = byId(lines);
  const order = lines.map((line) => line.id);
  const dealt = shelf.key === key ? shelf.dealt : EMPTY.dealt;
  const mayStay = shelf.key === key && keep && !rows.has(keep) && !dealt.has(keep);
  const kept = mayStay ? shelf.rows.get(keep) : undefined;
  const place = kept ? shelf.order.indexOf(kept.id) : -1;
  if (kept && place >= 0 && place <= order.length) {
    rows.set(kept.id, kept);
    order.splice(place, 0, kept.id);
  }
  return { key, rows, order, hasMore, top: lines[0]?.at ?? "", dealt };
}

/**
 * Updates what rows say for a reader further down, and moves none.
 * @param {Shelf} shelf
 * @param {ListRow[]} lines
 * @returns {Shelf}
 */
export function hold(shelf, lines) {
  const known = lines.filter((line) => shelf.rows.has(line.id));
  return known.length ? { ...shelf, rows: new Map([...shelf.rows, ...byId(known)]) } : shelf;
}

/**
 * Adds the rows after the last.
 * @param {Shelf} shelf
 * @param {Further} further
 * @returns {Shelf}
 */
export function extend(shelf, { key, after, rows: lines, has_more: hasMore }) {
  if (key !== shelf.key || after !== shelf.order.at(-1)) return hold(shelf, key === shelf.key ? lines : []);
  const fresh = lines.filter((line) => !shelf.rows.has(line.id));
  const rows = new Map([...shelf.rows, ...byId(lines)]);
  return { ...shelf, rows, order: [...shelf.order, ...fresh.map((line) => line.id)], hasMore };
}

/**
 * Takes away at once what its reader has dealt with.
 * @param {Shelf} shelf
 * @param {string[]} ids
 * @returns {Shelf}
 */
export function drop(shelf, ids) {
  const gone = new Set(ids);
  return { ...shelf, order: shelf.order.filter((id) => !gone.has(id)), dealt: new Set([...shelf.dealt, ...ids]) };
}

/** Whoever opens a conversation anew reads it again, whatever they did with it before. @param {Shelf} shelf @param {string | null} id @returns {Shelf} */
export const reread = (shelf, id) =>
  id && shelf.dealt.has(id) ? { ...shelf, dealt: new Set([...shelf.dealt].filter((one) => one !== id)) } : shelf;

/** Counts the rows that have come above the first one held. @param {Shelf} shelf @param {ListRow[]} lines */
export const arrived = (shelf, lines) => lines.filter((line) => !line.is_ours && line.at > shelf.top).length;
