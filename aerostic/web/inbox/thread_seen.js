// Tells the server what its reader has seen: at the end of the thread, while the page is visible, and not too often.
/** @import { Before, Given } from "./thread_scroll.js" */
import { useEffect, useRef } from "react";

const PAUSE = 2000; // milliseconds between two reports of what was seen

/**
 * @typedef {{
 *   conversation: string, last: string | undefined, unread: number, isMarked: boolean, key: string, at: number, later: number,
 * }} Reported `isMarked`: what is marked as unread on purpose stays so until its reader leaves
 */
/** @type {Reported} */
const NOTHING = { conversation: "", last: undefined, unread: 0, isMarked: false, key: "", at: 0, later: 0 };

/**
 * Returns what is to be called when the reader has moved.
 * @param {Given} given
 * @param {{ current: Before }} before
 */
export function useSeen({ conversation, all, unread, onSeen }, before) {
  const last = all.at(-1)?.id;
  const reported = useRef({ ...NOTHING });
  const latest = useRef(() => {});
  const look = () => {
    forgetOther(reported.current, conversation);
    notice(reported.current, last, unread);
    if (reported.current.isMarked) return;
    const key = `${conversation}:${last}`;
    const isSeen = before.current.atEnd && document.visibilityState === "visible";
    if (!unread || !isSeen || reported.current.key === key) return;
    clearTimeout(reported.current.later);
    const wait = reported.current.at + PAUSE - Date.now();
    if (wait > 0) {
      reported.current.later = window.setTimeout(() => latest.current(), wait);
      return;
    }
    Object.assign(reported.current, { key, at: Date.now() });
    onSeen(conversation);
  };
  latest.current = look;
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [conversation, last, unread]);
  useEffect(() => () => clearTimeout(reported.current.later), []);
  return look;
}

/** Whoever enters a conversation has seen it at once. @param {Reported} reported @param {string} conversation */
function forgetOther(reported, conversation) {
  if (reported.conversation === conversation) return;
  clearTimeout(reported.later);
  Object.assign(reported, NOTHING, { conversation, unread: -1 });
}

/**
 * New without anything that came: its reader has marked it.
 * @param {Pick<Reported, "last" | "unread" | "isMarked">} reported
 * @param {string | undefined} last
 * @param {number} unread
 */
export function notice(reported, last, unread) {
  if (reported.unread === 0 && unread > 0 && reported.last === last) reported.isMarked = true;
  Object.assign(reported, { last, unread });
}
