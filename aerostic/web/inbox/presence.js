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

/** @param {{ conversation: string, onPresence: (conversation: string, doing: string) => void }} props */
export function PresenceReporter({ conversation, onPresence }) {
  useEffect(() => {
    const doing = () => (typing ? "typing" : "viewing");
    const report = () => onPresence(conversation, isSeen() ? doing() : "");
    const stay = setInterval(() => isSeen() && report(), AGAIN);
    const first = setTimeout(report, PASSING);
    listeners.add(report);
    document.addEventListener("visibilitychange", report);
    return () => {
      clearInterval(stay);
      clearTimeout(first);
      clearTimeout(still);
      typing = false;
      listeners.delete(report);
      document.removeEventListener("visibilitychange", report);
    };
  }, [conversation]);
  return null;
}
