// Copies a text and says that it has.
import { createElement, useEffect, useState } from "react";

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
