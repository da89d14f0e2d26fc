// The console's heart: while the page is looked at it asks again every so often, and "/" leads to the search.
import { useEffect, useRef } from "react";

const FIELDS = "input, textarea, select, [contenteditable]";

function isBusy() {
  return document.visibilityState !== "visible" || document.querySelector("dialog[open], [popover]:popover-open");
}

/** @param {KeyboardEvent} event */
function seek(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target instanceof Element && event.target.closest(FIELDS)) || document.querySelector("dialog[open]"))
    return;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector("#main input[type=search]"));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** @param {{ every: number, onBeat?: () => void }} props */
export function Beat({ every, onBeat }) {
  const beat = useRef(onBeat);
  beat.current = onBeat;
  useEffect(() => {
    const go = () => isBusy() || beat.current?.();
    const timer = setInterval(go, every);
    document.addEventListener("visibilitychange", go);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", go);
    };
  }, [every]);
  useEffect(() => {
    document.addEventListener("keydown", seek);
    return () => document.removeEventListener("keydown", seek);
  }, []);
  return null;
}
