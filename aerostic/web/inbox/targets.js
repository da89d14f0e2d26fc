// Which conversations an act is for: those that are picked, else the one that stands open, else the row in hand.
/** @import { ListRow } from "./types.ts" */
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { openId, perform } from "./acts.js";
import { viewHere } from "./address.js";
import { allPicked } from "./picked.js";
import { focusedRow } from "./rows.js";

/** @param {number} count */
export const many = (count) => (count === 1 ? "1 conversation" : `${grouped(count)} conversations`);

/** Returns those named, or the first choice that is not empty. @param {string[]} [ids] @returns {string[]} */
export function targets(ids) {
  const choices = [allPicked(), [openId()], [focusedRow()]];
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

/** The part of the page that shows this conversation and no other. @param {string | null} id */
export const threadOf = (id) => `.thread[data-shown="${id}"]`;

/** Returns the person's name, as far as the page knows it. @param {string} id */
export const nameOf = (id) => rowOf(id)?.name ?? document.querySelector(`${threadOf(id)} h2`)?.textContent ?? "";

/** Says the name of a single one, or how many there are. @param {string[]} ids */
export function named(ids) {
  return ids.length === 1 ? nameOf(ids[0] ?? "") || "this conversation" : many(ids.length);
}

/** Says which conversations they are, for a sentence. @param {string[]} ids */
export function spoken(ids) {
  const name = ids.length === 1 ? nameOf(ids[0] ?? "") : "";
  return name ? `the conversation with ${name}` : many(ids.length);
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
 * Takes out of the list at once what leaves its view, and hands the focus to the row that stays. Whoever closes what is
 * open goes on with the next conversation; otherwise what is open keeps its row.
 * @param {string[]} ids
 * @param {string} act
 * @param {string} [to]
 */
export function handOn(ids, act, to) {
  const goesOn = act === "close" && ids.includes(openId() ?? "");
  const next = nextAfter(rowElement(goesOn ? openId() : focusedRow()), ids);
  const isGone = takeOut(act === "close" ? ids : ids.filter((id) => id !== openId()), act, to);
  if (goesOn) leaveField();
  if (next && goesOn) requestAnimationFrame(() => perform("turn-to", next));
  else if (next && isGone) requestAnimationFrame(() => focus(next));
}

/** Takes out of the list what leaves its view, and says whether it did. @param {string[]} ids @param {string} act @param {string} [to] */
export function takeOut(ids, act, to) {
  return leaves(viewHere(), act, to) && perform("dealt", ids);
}

/** The cursor stays in no field of what is done with: the next keys are for the next conversation. */
function leaveField() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** @param {HTMLElement | null} row @param {string[]} ids @returns {string | undefined} */
function nextAfter(row, ids) {
  if (!row || !ids.includes(row.dataset.row ?? "")) return undefined;
  return /** @type {HTMLElement | null} */ (row.nextElementSibling ?? row.previousElementSibling)?.dataset.row;
}

/** @param {string | null} id @returns {HTMLElement | null} */
const rowElement = (id) => document.querySelector(`[data-row="${id}"]`);

/** @param {string} id */
const focus = (id) => /** @type {HTMLElement | null | undefined} */ (rowElement(id)?.querySelector(".item"))?.focus();
