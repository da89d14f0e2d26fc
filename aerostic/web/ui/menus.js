// A button and the menu it opens: placed beside it, walked with the arrow keys, shut by a choice, Escape or a click elsewhere.
/** @import { KeyboardEvent, MouseEvent, PropsWithChildren, ReactNode, RefObject } from "react" */
import { createElement, useEffect, useId, useRef } from "react";
import { useEndOfPage } from "$/public/external/aerostic/web/ui/passing/leaving.js";

const GAP = 4;
const EDGE = 8;
const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"], [hidden])';

/** @typedef {RefObject<HTMLButtonElement | null>} ButtonRef */
/** @typedef {RefObject<HTMLDivElement | null>} ListRef */

/**
 * Puts the list below its button, or above where there is no room.
 * @param {HTMLElement} button
 * @param {HTMLElement} list
 */
function place(button, list) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = list;
  const fitsBelow = at.bottom + GAP + high + EDGE <= window.innerHeight;
  const fitsRight = at.left + wide + EDGE <= window.innerWidth;
  const top = fitsBelow ? at.bottom + GAP : at.top - GAP - high;
  list.style.left = `${Math.max(EDGE, fitsRight ? at.left : at.right - wide)}px`;
  list.style.top = `${Math.max(EDGE, top)}px`;
}

/** Moves a list that grew while it stands open no further than it takes to show its end. @param {HTMLElement} list */
function keepInside(list) {
  const { top, height } = list.getBoundingClientRect();
  list.style.top = `${Math.max(EDGE, Math.min(top, window.innerHeight - EDGE - height))}px`;
}

/** Moves the focus by arrow keys, or to the item that begins with a letter. @param {HTMLElement} list @param {KeyboardEvent} event */
function walk(list, event) {
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(ITEMS)]);
  const here = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  } else if (event.key === "Tab") list.hidePopover();
  else if (event.key.length === 1 && !(/** @type {Element} */ (event.target).matches("input"))) {
    const word = typedWith(event.key);
    items.find((item) => beginsWith(item, word))?.focus();
  }
}

const PAUSE = 500; // milliseconds after which a letter begins another word
let typed = { word: "", at: 0 };

/** The letters typed without a pause, with this one. @param {string} letter */
function typedWith(letter, now = performance.now()) {
  typed = { word: now - typed.at < PAUSE ? typed.word + letter : letter, at: now };
  return typed.word;
}

/** Shows of what can be chosen what holds the words that are typed in the list. @param {HTMLElement} list @param {string} words */
function narrow(list, words) {
  const wanted = plain(words.trim());
  const choices = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[role="menuitemradio"]'));
  for (const choice of choices) choice.hidden = !plain(choice.textContent ?? "").includes(wanted);
}

/** Without accents and capitals. @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {HTMLElement} item @param {string} word */
const beginsWith = (item, word) => item.textContent?.trim().toLowerCase().startsWith(word.toLowerCase());

/** @param {HTMLElement} button @param {HTMLElement} list */
function open(button, list) {
  requestAnimationFrame(() => {
    const field = list.querySelector("input");
    narrow(list, field?.value ?? "");
    place(button, list);
    const chosen = field ?? list.querySelector('[aria-checked="true"]');
    const first = /** @type {HTMLElement | null} */ (chosen ?? list.querySelector(ITEMS));
    first?.focus();
  });
}

/** Follows the button while the page scrolls, and opens when the list does. @param {ButtonRef} button @param {ListRef} list */
function useFloating(button, list) {
  useEffect(() => {
    const box = list.current;
    /** @param {Event} event */
    const follow = ({ target }) => {
      if (target !== box && box?.matches(":popover-open") && button.current) place(button.current, box);
    };
    /** @param {Pick<ToggleEvent, "newState">} change */
    const turn = ({ newState }) => {
      button.current?.setAttribute("aria-expanded", String(newState === "open"));
      if (newState === "open" && button.current && box) open(button.current, box);
    };
    const grows = new ResizeObserver(() => box?.matches(":popover-open") && keepInside(box));
    if (box) grows.observe(box);
    if (box?.matches(":popover-open")) turn({ newState: "open" }); // the browser opened it before this code was there
    box?.addEventListener("beforetoggle", turn);
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      grows.disconnect();
      box?.removeEventListener("beforetoggle", turn);
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, []);
}

/** @param {PropsWithChildren<{ label?: string, face: ReactNode, look?: string, disabled?: boolean, does?: string }>} props */
export function Menu({ label, face, look = "btn bare square", disabled, does, children }) {
  const id = useId();
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  useFloating(button, list);
  useEndOfPage(() => list.current?.hidePopover());
  /** @param {MouseEvent} event */
  const onClick = ({ target }) => {
    if (/** @type {Element} */ (target).closest(ITEMS)) setTimeout(() => list.current?.hidePopover());
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => list.current && walk(list.current, event);
  /** @param {{ target: EventTarget }} event */
  const onInput = ({ target }) => list.current && narrow(list.current, /** @type {HTMLInputElement} */ (target).value);
  const onReset = () => list.current && narrow(list.current, "");
  const spoken = { "aria-label": label || undefined, title: label || undefined };
  return createElement(
    "span",
    { className: "has-menu" },
    createElement(
      "button",
      {
        type: "button",
        ...POPS,
        ...spoken,
        ref: button,
        id: `${id}-button`,
        className: look,
        popoverTarget: id,
        disabled,
        "data-does": does || undefined,
      },
      face,
    ),
    createElement(
      "div",
      { ...DROP, ref: list, id, "aria-labelledby": `${id}-button`, onKeyDown, onClick, onInput, onReset },
      children,
    ),
  );
}

const POPS = /** @type {const} */ ({ "aria-haspopup": "menu", "aria-expanded": "false" });
const DROP = /** @type {const} */ ({ popover: "auto", role: "menu", className: "drop" });
