// Tells the server what its reader has seen: at the end of the thread, while the page is visible, and not too often.
/** @import { Before, Given } from "./thread_scroll.js" */
import { useEffect, useRef } from "react";

const PAUSE = 2000; // milliseconds between two times of saying what was seen

/** @typedef {{ conversation: string, key: string, at: number, later: number }} Told `key`: what was marked unread on purpose stays so */

/**
 * Returns what is to be called when the reader has moved.
 * @param {Given} given
 * @param {{ current: Before }} before
 */
export function useSeen({ conversation, all, unread, onSeen }, before) {
  const last = all.at(-1)?.id;
  const told = useRef(/** @type {Told} */ ({ conversation: "", key: "", at: 0, later: 0 }));
  const latest = useRef(() => {});
  const look = () => {
    forgetOther(told.current, conversation);
    const key = `${conversation}:${last}`;
    const isSeen = before.current.atEnd && document.visibilityState === "visible";
    if (!unread || !isSeen || told.current.key === key) return;
    clearTimeout(told.current.later);
    const wait = told.current.at + PAUSE - Date.now();
    if (wait > 0) {
      told.current.later = window.setTimeout(() => latest.current(), wait);
      return;
    }
    Object.assign(told.current, { key, at: Date.now() });
    onSeen(conversation);
  };
  latest.current = look;
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [conversation, last, unread]);
  useEffect(() => () => clearTimeout(told.current.later), []);
  return look;
}

/** Whoever enters a conversation has seen it at once. @param {Told} told @param {string} conversation */
function forgetOther(told, conversation) {
  if (told.conversation !== conversation) Object.assign(told, { conversation, key: "", at: 0 });
}
