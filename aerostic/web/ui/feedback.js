// A sentence that goes by itself, unless a hand or the focus rests on it.
/** @import { ReactNode } from "react" */
import { createElement, useEffect, useState } from "react";

const STAYS = 6000;

/** @param {{ said: string, times: number, sign: ReactNode, cross: ReactNode, onGone?: () => void }} props */
export function Toast({ said, times, sign, cross, onGone }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!said || isHeld) return undefined;
    const timer = setTimeout(() => onGone?.(), STAYS);
    return () => clearTimeout(timer);
  }, [said, times, isHeld]);
  const held = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
  return createElement(
    "div",
    { role: "status" },
    said &&
      createElement(
        "div",
        { className: "notice toast", ...held },
        sign,
        createElement("p", { className: "grow" }, said),
        createElement(
          "button",
          { type: "button", className: "btn bare square", "aria-label": "Dismiss", onClick: () => onGone?.() },
          cross,
        ),
      ),
  );
}
