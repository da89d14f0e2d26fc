// The width of the list, kept in this browser; by pointer or with the arrow keys.
/** @import { KeyboardEvent, PointerEvent } from "react" */
import { createElement as h, useEffect, useState } from "react";

const [NARROWEST, WIDEST, USUAL, STEP] = [280, 440, 320, 16]; // pixels
const KEY = "aerostic:list";

/** @param {number} width */
const fitting = (width) => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width) || USUAL));

/** @param {string} key @param {number} width */
const widthAfter = (key, width) =>
  ({ ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: NARROWEST, End: WIDEST })[key];

export function Resizer() {
  const [width, become] = useWidth();
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const to = widthAfter(event.key, width);
    if (to === undefined) return;
    event.preventDefault();
    become(to);
  };
  return h("div", {
    className: "resizer",
    role: "separator",
    tabIndex: 0,
    "aria-label": "Width of the list",
    "aria-orientation": "vertical",
    "aria-valuemin": NARROWEST,
    "aria-valuemax": WIDEST,
    "aria-valuenow": width,
    onPointerDown: (/** @type {PointerEvent<HTMLElement>} */ event) => drag(event, become),
    onKeyDown,
    onDoubleClick: () => become(USUAL),
  });
}

/** @returns {[number, (wanted: number) => void]} */
function useWidth() {
  const [width, setWidth] = useState(USUAL);
  /** @param {number} wanted */
  const become = (wanted) => {
    const next = fitting(wanted);
    setWidth(next);
    document.documentElement.style.setProperty("--list", `${next}px`);
    localStorage.setItem(KEY, String(next));
  };
  useEffect(() => {
    const kept = localStorage.getItem(KEY);
    if (kept) become(Number(kept));
  }, []);
  return [width, become];
}

/** @param {PointerEvent<HTMLElement>} event @param {(wanted: number) => void} become */
function drag({ currentTarget: handle, pointerId }, become) {
  const left = handle.parentElement?.getBoundingClientRect().left ?? 0;
  handle.setPointerCapture(pointerId);
  /** @param {globalThis.PointerEvent} moved */
  const move = (moved) => become(moved.clientX - left);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
}
