// Tells the server who looks at what: every quarter of a minute while the page is seen, and at once when that changes.
import { useEffect } from "react";

const AGAIN = 15_000; // milliseconds; the server forgets after 30
const STILL = 6_000; // milliseconds without a key after which somebody is no longer typing
const PASSING = 250; // milliseconds: who only passes by disturbs nobody

let typing = false;
let still = 0;
const listeners = /** @type {Set<() => void>} */ (new Set());

/** @param {boolean} now */
export function startTyping(now) {
  clearTimeout(still);
  if (now) still = window.setTimeout(() => startTyping(false), STILL);
  if (now === typing) return;
  typing = now;
  for (const listener of listeners) listener();
}

const isSeen = () => document.visibilityState === "visible";

/** @param {{ conversation: string, onLook: (conversation: string, doing: string) => void }} props */
export function Looking({ conversation, onLook }) {
  useEffect(() => {
    const doing = () => (typing ? "typing" : "viewing");
    const look = () => onLook(conversation, isSeen() ? doing() : "");
    const stay = setInterval(() => isSeen() && look(), AGAIN);
    const first = setTimeout(look, PASSING);
    listeners.add(look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(stay);
      clearTimeout(first);
      clearTimeout(still);
      typing = false;
      listeners.delete(look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [conversation]);
  return null;
}
