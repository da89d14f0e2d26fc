// Sentences at the foot of a page: they end with it, and a good one goes by itself unless a hand or the focus rests on it.
/** @import { PropsWithChildren, ReactNode } from "react" */
import { createElement, useEffect, useState } from "react";
import { useEndOfPage } from "$/public/external/aerostic/web/ui/passing/leaving.js";

const STAYS = 6000;
let ended = ""; // words said on the page before, until the server has forgotten them, too

/** Shows what is said as long as its page is open. @param {PropsWithChildren<{ words: string, onLeft?: () => void }>} props */
export function Passing({ words, onLeft, children }) {
  const [, render] = useState(0);
  if (!words) ended = "";
  useEndOfPage(() => {
    if (!words || words === ended) return;
    ended = words;
    render((times) => times + 1);
    onLeft?.();
  });
  return words && words === ended ? null : children;
}

/** @param {{ text: string, times: number, sign: ReactNode, cross: ReactNode, onGone?: () => void }} props */
export function Toast({ text, times, sign, cross, onGone }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!text || isHeld) return undefined;
    const timer = setTimeout(() => onGone?.(), STAYS);
    return () => clearTimeout(timer);
  }, [text, times, isHeld]);
  const held = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
  return createElement(
    "div",
    { role: "status" },
    text &&
      createElement(
        "div",
        { className: "notice toast", ...held },
        sign,
        createElement("p", { className: "grow" }, text),
        createElement(
          "button",
          { type: "button", className: "btn bare square", "aria-label": "Dismiss", onClick: () => onGone?.() },
          cross,
        ),
      ),
  );
}
