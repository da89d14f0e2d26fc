// The search of the list: what is typed stands there at once, and is looked for when the hand rests.
/** @import { KeyboardEvent, ReactNode } from "react" */
import { createElement as h, useEffect, useRef, useState } from "react";
import { perform, useActs } from "./acts.js";
import { here, turn, useSearch } from "./address.js";
import { hitsIn, piecesOf } from "./folding.js";

const REST = 50; // milliseconds: finding and drawing take twice as long again, and the list is to stand 200 after the last key
const LEAD = 12; // letters before the first hit of an excerpt

/** Cuts what stands long before the first hit, or there would be no room for it. @param {string} text @param {string} sought */
export function nearHit(text, sought) {
  const at = hitsIn(text, sought)[0]?.[0] ?? 0;
  if (at <= LEAD * 2) return text;
  const from = text.indexOf(" ", at - LEAD);
  return `… ${text.slice(from >= 0 && from < at ? from + 1 : at)}`;
}

/** The query's words. */
const useSought = () => new URLSearchParams(useSearch()).get("q") ?? "";

/** A text with the words that are sought made to stand out. @param {{ text: string, isExcerpt?: boolean }} props */
export function Found({ text, isExcerpt }) {
  const sought = useSought();
  if (!sought) return text;
  const shown = isExcerpt ? nearHit(text, sought) : text;
  return piecesOf(shown, hitsIn(shown, sought)).map(({ at, piece, isHit }) =>
    isHit ? h("mark", { key: at }, piece) : piece,
  );
}

/** @param {{ look: ReactNode, cross: ReactNode, label: string }} props */
export function Search({ look, cross, label }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const { text, seek } = useText(field);
  const clear = () => {
    seek("", 0);
    field.current?.focus();
  };
  useActs({
    search: () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  return h(
    "div",
    { className: "list-search", role: "search" },
    look,
    h("input", {
      ref: field,
      id: "search",
      type: "text",
      inputMode: "search",
      autoComplete: "off",
      spellCheck: false,
      maxLength: 200,
      value: text,
      placeholder: label,
      "aria-label": label,
      "aria-keyshortcuts": "/",
      dir: "auto",
      onChange: (event) => seek(event.target.value, REST),
      onKeyDown: (event) => press(event, text, seek),
    }),
    text
      ? h("button", { type: "button", "aria-label": "Clear the search", onClick: clear }, cross)
      : h("kbd", { "aria-hidden": true }, "/"),
  );
}

/** @typedef {(words: string, delay: number, then?: () => void) => void} Seek */

/**
 * What stands in the field; the address follows when the hand rests, and leads unless somebody is typing.
 * @param {{ current: HTMLInputElement | null }} field
 * @returns {{ text: string, seek: Seek }}
 */
function useText(field) {
  const sought = useSought();
  const timer = useRef(0);
  const left = useRef("");
  const [text, setText] = useState(sought);
  useEffect(() => {
    if (document.activeElement !== field.current || !sought) setText(sought);
  }, [sought]);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** @type {Seek} */
  const seek = (words, delay, then) => {
    setText(words);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      turn(searchFor(words.trim(), left), { replace: true });
      then?.();
    }, delay);
  };
  return { text, seek };
}

/**
 * A search begins in all views at once, and gives back the view it was begun from.
 * @param {string} q
 * @param {{ current: string }} left
 * @returns {Record<string, string>}
 */
function searchFor(q, left) {
  const said = new URLSearchParams(here());
  const was = said.get("q") ?? "";
  if (q === was) return {};
  if (!was) left.current = said.get("view") ?? "";
  if (!q) return { q, deep: "", view: left.current };
  return was ? { q, deep: "" } : { q, deep: "", view: "" };
}

/** @param {KeyboardEvent<HTMLInputElement>} event @param {string} text @param {Seek} seek */
function press(event, text, seek) {
  if (event.key === "Escape" && text) {
    event.stopPropagation();
    return seek("", 0);
  }
  if (event.key === "Escape") return event.currentTarget.blur();
  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
  event.preventDefault();
  seek(text, 0, () => perform("enter"));
}
