// Which conversations an act is for: those that are picked, else the one in hand, else the one that is open.
/** @import { ListRow } from "./types.ts" */
import { openId, perform } from "./acts.js";
import { here } from "./address.js";
import { allPicked } from "./picked.js";
import { focusedElement, focusedRow } from "./rows.js";

/** @param {number} count */
export const many = (count) => (count === 1 ? "1 conversation" : `${count.toLocaleString("en")} conversations`);

/** Returns those named, or the first choice that is not empty. @param {string[]} [ids] @returns {string[]} */
export function targets(ids) {
  const choices = [allPicked(), [focusedRow()], [openId()]];
  return ids ?? choices.map((some) => some.filter((id) => id !== null)).find((some) => some.length) ?? [];
}

/** Returns a row the list holds. @param {string} id @returns {ListRow | undefined} */
export function rowOf(id) {
  /** @type {ListRow[]} */
  const found = [];
  perform("known", id, (/** @type {ListRow} */ row) => found.push(row));
  return found[0];
}

/** @param {string[]} ids */
export const areClosed = (ids) => ids.length > 0 && ids.every((id) => rowOf(id)?.is_closed);

/** Says the name of a single one, or how many there are. @param {string[]} ids */
export function named(ids) {
  const [only = ""] = ids;
  if (ids.length !== 1) return many(ids.length);
  return rowOf(only)?.name ?? document.querySelector(".thread h2")?.textContent ?? "this conversation";
}

/**
 * Whether conversations are gone from a view once that is done to them.
 * @param {string} view
 * @param {string} act
 * @param {string} [to] who gets them
 */
export function leaves(view, act, to) {
  if (act === "close") return !["all", "closed"].includes(view);
  if (act === "reopen") return view === "closed";
  return act === "assign" && ((view === "unassigned" && Boolean(to)) || (view === "mine" && to !== "me"));
}

/**
 * Takes out of the list at once what leaves its view, and hands the focus to the row that stays.
 * @param {string[]} ids
 * @param {string} act
 * @param {string} [to]
 */
export function handOn(ids, act, to) {
  const next = nextAfter(focusedElement(), ids);
  if (!leaves(new URLSearchParams(here()).get("view") ?? "open", act, to)) return;
  perform("dealt", ids);
  if (next) requestAnimationFrame(() => focus(next));
}

/** @param {HTMLElement | null} row @param {string[]} ids @returns {string | undefined} */
function nextAfter(row, ids) {
  if (!row || !ids.includes(row.dataset.row ?? "")) return undefined;
  return /** @type {HTMLElement | null} */ (row.nextElementSibling ?? row.previousElementSibling)?.dataset.row;
}

/** @param {string} id */
const focus = (id) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-row="${id}"] .item`))?.focus();
