// The search of the list: what is typed stands there at once, and is looked for when the hand rests.
import { createElement as h, useEffect, useRef, useState } from "react";
import { perform, useActs } from "./acts.js";
import { turn, useSearch } from "./address.js";

const REST = 50; // milliseconds: finding and drawing take twice as long again, and the list is to stand 200 after the last key

const LEAD = 12; // letters before the first hit of an excerpt

/** From shortly before the first hit on, or there would be no room for it. */
function nearHit(text, sought) {
  const at = text.search(sought);
  if (at <= LEAD * 2) return text;
  const from = text.indexOf(" ", at - LEAD);
  return `… ${text.slice(from < at ? from + 1 : at)}`;
}

/** A text with the words that are sought made to stand out. */
export function Found({ text, isExcerpt }) {
  const words = (new URLSearchParams(useSearch()).get("q") ?? "").split(/\s+/).filter(Boolean);
  if (!words.length) return text;
  const sought = new RegExp(`(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`, "giu");
  return (isExcerpt ? nearHit(text, sought) : text).split(sought).map((piece, index) => (index % 2 ? h("mark", { key: index }, piece) : piece));
}

export function Search({ look, cross, label }) {
  const sought = new URLSearchParams(useSearch()).get("q") ?? "";
  const field = useRef(null);
  const timer = useRef(null);
  const [text, setText] = useState(sought);

  useEffect(() => {
    if (document.activeElement !== field.current || !sought) setText(sought);
  }, [sought]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const seek = (words, delay, then) => {
    setText(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      turn({ q: words.trim() }, { replace: true });
      then?.();
    }, delay);
  };
  const press = (event) => {
    if (event.key === "Escape" && text) return event.stopPropagation(), seek("", 0);
    if (event.key === "Escape") return field.current.blur();
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    seek(text, 0, () => perform("enter"));
  };
  useActs({ search: () => field.current.focus() ?? field.current.select() });

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
      onKeyDown: press,
    }),
    text
      ? h("button", { type: "button", "aria-label": "Clear the search", onClick: () => (seek("", 0), field.current.focus()) }, cross)
      : h("kbd", { "aria-hidden": true }, "/"),
  );
}
