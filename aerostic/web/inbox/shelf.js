// What the browser holds of a view: rows, and the order the reader sees them in, which arrivals do not change.

export const EMPTY = { key: null, rows: new Map(), order: [], hasMore: false, top: "" };

const byId = (lines) => new Map(lines.map((line) => [line.id, line]));

/** The first rows as the server tells them; `keep` names a row that stays in its place though it left the view. */
export function begin(shelf, key, lines, hasMore, keep) {
  const rows = byId(lines);
  const order = lines.map((line) => line.id);
  const place = shelf.key === key && keep && !rows.has(keep) ? shelf.order.indexOf(keep) : -1;
  if (place >= 0 && place <= order.length) {
    rows.set(keep, shelf.rows.get(keep));
    order.splice(place, 0, keep);
  }
  return { key, rows, order, hasMore, top: lines[0]?.at ?? "" };
}

/** For a reader further down: rows say what is true now, and none moves. */
export function hold(shelf, lines) {
  const known = lines.filter((line) => shelf.rows.has(line.id));
  return known.length ? { ...shelf, rows: new Map([...shelf.rows, ...byId(known)]) } : shelf;
}

/** The rows after the last. */
export function extend(shelf, { key, after, rows: lines, has_more: hasMore }) {
  if (key !== shelf.key || after !== shelf.order.at(-1)) return hold(shelf, key === shelf.key ? lines : []);
  const fresh = lines.filter((line) => !shelf.rows.has(line.id));
  const rows = new Map([...shelf.rows, ...byId(lines)]);
  return { ...shelf, rows, order: [...shelf.order, ...fresh.map((line) => line.id)], hasMore };
}

/** What its reader has dealt with goes at once. */
export function drop(shelf, ids) {
  const gone = new Set(ids);
  return { ...shelf, order: shelf.order.filter((id) => !gone.has(id)) };
}

/** How many rows have come above the first one held. */
export const arrived = (shelf, lines) => lines.filter((line) => !line.is_ours && line.at > shelf.top).length;
