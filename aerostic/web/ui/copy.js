// Copies a text and says that it has.
/** @import { ReactNode } from "react" */
import { createElement, useEffect, useState } from "react";

/** @param {{ text: string, label?: string, copy: ReactNode, done: ReactNode, className?: string }} props */
export function Copy({ text, label = "Copy", copy, done, className = "btn" }) {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [isDone]);
  const take = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
  };
  return createElement(
    "button",
    { type: "button", className, onClick: take },
    isDone ? done : copy,
    createElement("span", { "aria-live": "polite" }, isDone ? "Copied" : label),
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
