// Where a reader is in the thread, and how they stay there while it grows above and below.
/** @import { Bubble } from "./types.ts" */
const END = 48; // pixels from the end that still count as the end
const FAR = 800; // pixels from the end at which a way back is offered

/** @typedef {{ id: string, offset: number }} Anchor a message, and how far from the top it stands */
/** @typedef {{ scrollHeight: number, scrollTop: number, clientHeight: number }} Scrolled */

/** @param {Scrolled} box */
const below = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;

/** @param {Scrolled} box */
export const isAtEnd = (box) => below(box) < END;

/** @param {Scrolled} box */
export const isFar = (box) => below(box) > FAR;

/** Returns the first message in view. @param {HTMLElement} box @returns {Anchor | null} */
export function anchorOf(box) {
  const top = box.getBoundingClientRect().top;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-id]"))) {
    const place = row.getBoundingClientRect();
    if (place.bottom > top) return { id: row.dataset.id ?? "", offset: place.top - top };
  }
  return null;
}

/** @param {HTMLElement} box @param {Anchor | null} anchor */
export function returnTo(box, anchor) {
  const row = anchor && box.querySelector(`[data-id="${anchor.id}"]`);
  if (row) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.offset;
}

/** Returns what came after the message that was last. @param {Bubble[]} rows @param {string | null} last */
export function addedAfter(rows, last) {
  const from = rows.findIndex((row) => row.id === last);
  return from < 0 ? [] : rows.slice(from + 1);
}

/** Shows a message, if it is there. @param {Element | null} row */
export function flash(row) {
  if (!row) return;
  row.scrollIntoView({ block: "center", behavior: "smooth" });
  row.classList.remove("flash");
  requestAnimationFrame(() => row.classList.add("flash"));
}
