// A button and the menu it opens: placed beside it, walked with the arrow keys, shut by a choice, Escape or a click elsewhere.
import { createElement, useEffect, useId, useRef } from "react";

const GAP = 4;
const EDGE = 8;
const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"])';

function place(button, list) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = list;
  const fitsBelow = at.bottom + GAP + high + EDGE <= window.innerHeight;
  const fitsRight = at.left + wide + EDGE <= window.innerWidth;
  const top = fitsBelow ? at.bottom + GAP : at.top - GAP - high;
  list.style.left = `${Math.max(EDGE, fitsRight ? at.left : at.right - wide)}px`;
  list.style.top = `${Math.max(EDGE, top)}px`;
}

function walk(list, event) {
  const items = [...list.querySelectorAll(ITEMS)];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  } else if (event.key === "Tab") list.hidePopover();
  else if (event.key.length === 1 && !event.target.matches("input"))
    items.find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
}

function open(button, list) {
  requestAnimationFrame(() => {
    place(button, list);
    (list.querySelector("input") ?? list.querySelector('[aria-checked="true"]') ?? list.querySelector(ITEMS))?.focus();
  });
}

export function Menu({ label, face, look = "btn bare square", disabled, children }) {
  const id = useId();
  const button = useRef(null);
  const list = useRef(null);
  useEffect(() => {
    const follow = ({ target }) => {
      if (target !== list.current && list.current?.matches(":popover-open")) place(button.current, list.current);
    };
    const turn = ({ newState }) => {
      button.current?.setAttribute("aria-expanded", String(newState === "open"));
      if (newState === "open") open(button.current, list.current);
    };
    const box = list.current;
    box.addEventListener("beforetoggle", turn);
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      box.removeEventListener("beforetoggle", turn);
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, []);
  const chosen = (event) => event.target.closest(ITEMS) && setTimeout(() => list.current?.hidePopover());
  return createElement(
    "span",
    { className: "has-menu" },
    createElement(
      "button",
      { ref: button, id: `${id}-button`, type: "button", className: look, "aria-label": label || undefined, title: label || undefined,
        "aria-haspopup": "menu", "aria-expanded": "false", popoverTarget: id, disabled },
      face,
    ),
    createElement(
      "div",
      { ref: list, id, popover: "auto", role: "menu", "aria-labelledby": `${id}-button`, className: "drop",
        onKeyDown: (event) => walk(list.current, event), onClick: chosen },
      children,
    ),
  );
}
