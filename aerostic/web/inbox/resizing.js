// The width of the list, kept in this browser; by pointer or with the arrow keys.
import { createElement as h, useEffect, useState } from "react";

const [NARROWEST, WIDEST, USUAL, STEP] = [280, 440, 320, 16]; // pixels
const KEY = "aerostic:list";
const fitting = (width) => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width) || USUAL));

export function Resizer() {
  const [width, setWidth] = useState(USUAL);
  const become = (wanted) => {
    const next = fitting(wanted);
    setWidth(next);
    document.documentElement.style.setProperty("--list", `${next}px`);
    localStorage.setItem(KEY, next);
  };
  useEffect(() => {
    const kept = localStorage.getItem(KEY);
    if (kept) become(Number(kept));
  }, []);
  const drag = (event) => {
    const left = event.currentTarget.parentElement.getBoundingClientRect().left;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = (moved) => become(moved.clientX - left);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
  };
  const press = (event) => {
    const to = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: NARROWEST, End: WIDEST }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    become(to);
  };
  return h("div", {
    className: "resizer", role: "separator", tabIndex: 0, "aria-label": "Width of the list", "aria-orientation": "vertical",
    "aria-valuemin": NARROWEST, "aria-valuemax": WIDEST, "aria-valuenow": width,
    onPointerDown: drag, onKeyDown: press, onDoubleClick: () => become(USUAL),
  });
}
