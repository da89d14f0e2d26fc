// Tells the server who looks at what: every quarter of a minute while the page is seen, and at once when that changes.
import { useEffect } from "react";

const AGAIN = 15_000; // milliseconds; the server forgets after 30
const STILL = 6_000; // milliseconds without a key after which somebody is no longer typing

let typing = false;
let still;
const listeners = new Set();

export function startTyping(now) {
  clearTimeout(still);
  if (now) still = setTimeout(() => startTyping(false), STILL);
  if (now === typing) return;
  typing = now;
  listeners.forEach((listener) => listener());
}

export function Looking({ conversation, onLook }) {
  useEffect(() => {
    const look = () => {
      const isSeen = document.visibilityState === "visible";
      onLook(conversation, isSeen ? (typing ? "typing" : "viewing") : "");
    };
    const stay = setInterval(() => document.visibilityState === "visible" && look(), AGAIN);
    const first = setTimeout(look, 250); // who only passes by disturbs nobody
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
