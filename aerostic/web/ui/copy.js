// Copies a text and says that it has.
/** @import { ReactNode } from "react" */
import { createElement, useEffect, useState } from "react";

/** Says whether the browser took the text: it may refuse, and on a page without https it cannot. @param {string} text */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {{ text: string, label?: string, copy: ReactNode, done: ReactNode, className?: string }} props */
export function Copy({ text, label = "Copy", copy, done, className = "btn" }) {
  const [outcome, tell] = useState("");
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => tell(""), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const take = async () => tell((await copied(text)) ? "Copied" : "Not copied");
  return createElement(
    "button",
    { type: "button", className, onClick: take },
    outcome === "Copied" ? done : copy,
    createElement("span", { "aria-live": "polite" }, outcome || label),
  );
}

/**
 * A text the page hands over once: kept here alone, until this part goes.
 * @param {{ text: string, label: string, copy: ReactNode, done: ReactNode }} props
 */
export function Once({ text, label, copy, done }) {
  const [kept, keep] = useState(text);
  useEffect(() => {
    if (text) keep(text);
  }, [text]);
  if (!kept) return null;
  return createElement(
    "div",
    { className: "to-copy" },
    createElement("code", { tabIndex: 0, "aria-label": label }, kept),
    createElement(Copy, { text: kept, copy, done }),
  );
}
