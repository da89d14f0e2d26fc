// A finger on a row of the list: held, it opens a sheet of what a hand near the row can do; swept aside, it closes.
/** @import { Box } from "./windows.js" */
/** @import { Option } from "./types.ts" */
/** @import { Touch } from "./touching.js" */
import { useEffect } from "react";
import { perform } from "./acts.js";
import { rowOf } from "./targets.js";
import { acts, listenToTouch } from "./touching.js";

/** @typedef {{ mayClose: boolean, mayAssign: boolean, mayTag: boolean }} May */

/** @returns {May} */
function allowed() {
  let may = { mayClose: false, mayAssign: false, mayTag: false };
  perform("name-permissions", (/** @type {May} */ told) => {
    may = told;
  });
  return may;
}

/**
 * What can be done with a row, as act and name.
 * @param {May} may
 * @param {{ isClosed: boolean, isUnread: boolean }} row
 * @returns {[string, string][]}
 */
export function rowActs({ mayClose, mayAssign, mayTag }, { isClosed, isUnread }) {
  const every = /** @type {[string, string, boolean][]} */ ([
    ["pick-row", "Pick, to deal with several", true],
    ["assign", "Assign", mayAssign],
    ["assign-me", "Assign to me", mayAssign],
    ["tag", "Tag", mayTag],
    ["unread", "Mark as unread", !isUnread],
    [isClosed ? "reopen" : "close", isClosed ? "Reopen" : "Close", mayClose],
  ]);
  return every.filter(([, , may]) => may).map(([act, said]) => [act, said]);
}

/** @param {Element} target @returns {HTMLElement | null} */
const rowAt = (target) => target.closest("li[data-row]");

/** @param {Element} target */
function openSheet(target) {
  const id = rowAt(target)?.dataset.row ?? "";
  const row = rowOf(id);
  if (!row) return;
  const told = { isClosed: row.is_closed, isUnread: row.unread > 0 };
  const options = rowActs(allowed(), told).map(([act, said]) => optionOf(act, said, id));
  perform("show-sheet", row.name, options);
}

/** @param {string} act @param {string} said @param {string} id @returns {Option} */
const optionOf = (act, said, id) => ({ id: act, said, choose: () => void perform(act, [id]) });

/** @param {HTMLElement} place @param {string} transform */
function carry(place, transform) {
  const link = /** @type {HTMLElement | null} */ (place.querySelector(".item"));
  if (link) link.style.transform = transform;
}

/** The row follows the finger and says beneath what letting go does. @param {Element} target @param {Touch} touch */
function follow(target, touch) {
  const place = rowAt(target);
  const row = rowOf(place?.dataset.row ?? "");
  if (!place || !row || !allowed().mayClose) return;
  place.dataset.swipe = row.is_closed ? "Reopen" : "Close";
  place.toggleAttribute("data-acts", acts(touch));
  carry(place, `translateX(${touch.by}px)`);
}

/** @param {Element} target @param {Touch} touch */
function letGo(target, touch) {
  const place = rowAt(target);
  if (!place?.dataset.swipe) return;
  delete place.dataset.swipe;
  place.removeAttribute("data-acts");
  carry(place, "");
  if (acts(touch)) perform("turn-over", [place.dataset.row]);
}

/** @param {Box} box */
export function useRowTouch(box) {
  useEffect(() => {
    if (!box.current) return undefined;
    return listenToTouch(box.current, { onHold: openSheet, onSwipe: follow, onEnd: letGo });
  }, []);
}
