// What a hand does in the list: the cursor, which is the open conversation, clicks, and what is picked.
/** @import { Box } from "./windows.js" */
/** @import { Shelf } from "./types.ts" */
/** @import { KeyboardEvent, MouseEvent } from "react" */
import { useLayoutEffect, useRef, useState } from "react";
import { buttonOf, openId, perform, useActs } from "./acts.js";
import { here, keyOf } from "./address.js";
import { turnTo } from "./cursor.js";
import { forget, isAnyPicked, pick, toggle } from "./picked.js";
import { focusedRow } from "./rows.js";
import { useWalk } from "./walking.js";

/** @typedef {{ stop: string | undefined, setCursor: (id: string) => void, anchor: { current: string | null } }} Keyboard */

const STEPS = /** @type {Record<string, string>} */ ({
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
});

/** @param {KeyboardEvent | MouseEvent} event */
const isModified = (event) => event.ctrlKey || event.metaKey || event.altKey;

/**
 * Offers the acts of the keyboard; `stop` is the row where the Tab key enters the list.
 * @param {Walked & { of: string, dealt: (ids: string[]) => void }} given
 * @returns {Keyboard}
 */
export function useKeyboard({ of, dealt, ...walked }) {
  const { box, shelf } = walked;
  const { goTo, cursor, setCursor, awaitsRows } = useCursor(walked);
  const anchor = useRef(/** @type {string | null} */ (null));
  const open = openId();
  /** @param {string | null | undefined} id */
  const placeOf = (id) => (id ? shelf.order.indexOf(id) : -1);
  const stop = [open, cursor].find((id) => placeOf(id) >= 0) ?? shelf.order[0];
  const seat = useRef(-1); // where the open one stood last, which may have left the view since
  if (placeOf(open) >= 0) seat.current = placeOf(open);
  /** @param {number} by */
  const step = (by) => {
    const at = placeOf(openId());
    if (at >= 0) goTo(at + by);
    else goTo(by > 0 ? seat.current : seat.current - 1);
  };
  const pickHere = () => {
    const id = openId() ?? focusedRow();
    if (!id || !shelf.rows.has(id)) return false;
    anchor.current = id;
    toggle(id);
  };
  const enter = () => {
    if (of === keyOf(here())) goTo(Math.max(0, placeOf(stop)));
    else awaitsRows.current = true;
  };
  const leave = () => (isAnyPicked() ? forget() : placeOf(open) >= 0 && goTo(placeOf(open)));
  useActs({
    next: () => step(1),
    previous: () => step(-1),
    first: () => goTo(0),
    last: () => goTo(shelf.order.length - 1),
    enter,
    pick: pickHere,
    "pick-row": (ids) => pick(ids),
    "pick-all": () => pick(shelf.order),
    open: () => itemOf(box, focusedRow())?.click(),
    "turn-to": (id) => goTo(placeOf(id)),
    leave,
    dealt,
    known: (id, tell) => shelf.rows.has(id) && tell(shelf.rows.get(id)),
  });
  return { stop, setCursor, anchor };
}

/** The link of a row that is drawn. @param {Box} box @param {string | null} id @returns {HTMLElement | null} */
const itemOf = (box, id) => (id && box.current?.querySelector(`[data-row="${id}"] .item`)) || null;

/** @typedef {{ box: Box, shelf: Shelf, base: string, show: (index: number) => void, onOpen: (id: string) => void }} Walked */

/**
 * Opens a row and moves the focus there; it may have to be drawn first.
 * @param {Walked} given
 */
function useCursor({ box, shelf, base, show, onOpen }) {
  const walk = useWalk(base, onOpen);
  const [cursor, setCursor] = useState(/** @type {string | null} */ (null));
  const wanted = useRef(/** @type {string | null} */ (null));
  const awaitsRows = useRef(false); // the rows of the view that is asked for
  const focusWanted = () => {
    const link = itemOf(box, wanted.current);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  /** @param {number} index */
  const goTo = (index) => {
    const place = Math.min(shelf.order.length - 1, Math.max(0, index));
    const id = shelf.order[place];
    if (!id) return buttonOf(".nothing")?.focus();
    show(place);
    setCursor(id);
    wanted.current = id;
    focusWanted();
    walk(id, shelf.rows.get(id)?.found_id);
  };
  useLayoutEffect(() => {
    if (!awaitsRows.current || shelf.key !== keyOf(here())) return focusWanted();
    awaitsRows.current = false;
    goTo(0);
  });
  return { goTo, cursor, setCursor, awaitsRows };
}

/**
 * Listens to clicks and arrow keys in the list.
 * @param {Shelf} shelf
 * @param {Keyboard} keyboard
 * @param {(id: string) => void} onOpen asks for the thread while the browser turns to its address
 */
export function useHand(shelf, { setCursor, anchor }, onOpen) {
  /** @param {string} id */
  const pickThrough = (id) => {
    const [from = -1, to] = [anchor.current ?? "", id].map((one) => shelf.order.indexOf(one)).sort((a, b) => a - b);
    pick(from < 0 ? [id] : shelf.order.slice(from, (to ?? from) + 1));
  };
  /** @param {string} act @param {string} id */
  const act = (act, id) => {
    if (act !== "pick") return perform(act, [id]);
    anchor.current = id;
    toggle(id);
  };
  /** @param {string} id */
  const openRow = (id) => {
    if (id !== openId() && !shelf.rows.get(id)?.found_id) onOpen(id); // else the address asks for its thread
    turnTo(id);
    perform("await-thread", id);
  };
  /** @param {MouseEvent<HTMLElement>} event */
  const onClick = (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
    const id = /** @type {HTMLElement | null} */ (target.closest("[data-row]"))?.dataset.row;
    if (!id) return;
    setCursor(id);
    if (!button && !event.shiftKey) return isModified(event) || openRow(id);
    event.preventDefault();
    if (event.shiftKey) pickThrough(id);
    else act(button?.dataset.act ?? "", id);
  };
  /** @param {KeyboardEvent<HTMLElement>} event */
  const onKeyDown = (event) => {
    const step = STEPS[event.key];
    if (!step || isModified(event)) return;
    event.preventDefault();
    perform(step);
  };
  return { onClick, onKeyDown };
}
