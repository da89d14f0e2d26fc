// How the thread scrolls: entering, following, staying, and saying what was seen.
/** @import { Bubble } from "./types.ts" */
/** @import { Anchor } from "./place.js" */
/** @import { RefObject } from "react" */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { sentElsewhere } from "./drafts.js";
import { isFromElsewhere } from "./pending.js";
import { addedAfter, anchorOf, isAtEnd, isFar, returnTo } from "./place.js";
import { useSeen } from "./thread_seen.js";

const AHEAD = 600; // pixels before the beginning at which older messages are asked for
const ROOM = 48; // pixels left above the unread marker

/** @typedef {RefObject<HTMLDivElement | null>} Box */
/**
 * @typedef {{
 *   conversation: string, past: Bubble[], rows: Bubble[], all: Bubble[], unread: number, hasOlder: boolean,
 *   refusals: number, waiting: number, onOlder: () => void, onSeen: (conversation: string) => void,
 * }} Given `all`: past and latest rows; `waiting`: how many messages are on their way
 */
/**
 * @typedef {{
 *   conversation: string | null, last: string | null, asked: string | null, waiting: number, atEnd: boolean,
 *   anchor: Anchor | null, isEntered: boolean,
 * }} Before how it was when the reader last moved; `asked`: the message before which older ones were asked for
 */

/** @type {Before} */
const NOWHERE = {
  conversation: null,
  last: null,
  asked: null,
  waiting: 0,
  atEnd: true,
  anchor: null,
  isEntered: false,
};

/** @param {Box} box @param {Given} given */
export function useScroll(box, given) {
  const { conversation, past, rows, all, refusals, waiting } = given;
  const before = useRef({ ...NOWHERE });
  const [missed, setMissed] = useState(0);
  const [far, setFar] = useState(false);
  const [spoken, setSpoken] = useState("");
  const last = all.at(-1)?.id ?? null;
  const look = useSeen(given, before);
  const toEnd = () => {
    if (!box.current) return;
    box.current.scrollTop = box.current.scrollHeight;
    before.current.atEnd = true;
    setMissed(0);
    setFar(false);
  };
  const onScroll = () => {
    if (!box.current) return;
    measure(box.current, before.current);
    setFar(isFar(box.current));
    if (before.current.atEnd) setMissed(0);
    askOlder(box.current, before.current, given);
    look();
  };
  /** Follows a reader at the end; leaves others where they are. */
  const stay = () => {
    const arrived = news(given, before.current.last);
    if (arrived.length) setSpoken(arrived.at(-1)?.body || arrived.at(-1)?.kind || "");
    if (before.current.atEnd) return toEnd();
    if (box.current) returnTo(box.current, before.current.anchor);
    if (arrived.length) setMissed((count) => count + arrived.length);
  };
  useLayoutEffect(() => {
    if (!box.current || (!last && !waiting)) return;
    if (before.current.conversation !== conversation) enter(box.current, before.current, conversation, toEnd);
    else if (waiting > before.current.waiting) toEnd();
    else stay();
    Object.assign(before.current, { last, waiting });
  }, [conversation, past, rows, waiting, refusals]);
  useFollowing(box, before, toEnd);
  useFilling(box, before, given);
  return { missed, isFar: far, spoken, onScroll, toEnd };
}

/** @param {HTMLElement} box @param {Before} before */
function measure(box, before) {
  before.atEnd = isAtEnd(box);
  before.anchor = anchorOf(box);
}

/** @param {HTMLElement} box @param {Before} before @param {Given} given */
function askOlder(box, before, { all, hasOlder, onOlder }) {
  const first = all[0]?.id ?? null;
  if (!hasOlder || box.scrollTop >= AHEAD || before.asked === first || !before.isEntered) return;
  before.asked = first;
  onOlder();
}

/**
 * Shows a conversation at its end, at the message that was found, or where the unread ones begin.
 * @param {HTMLElement} box
 * @param {Before} before
 * @param {string} conversation
 * @param {() => void} toEnd
 */
function enter(box, before, conversation, toEnd) {
  Object.assign(before, { conversation, asked: null, isEntered: false });
  toEnd();
  const mark = /** @type {HTMLElement | null} */ (box.querySelector(".unread"));
  const found = /** @type {HTMLElement | null} */ (box.querySelector(".bubble.found"));
  if (found) box.scrollTop = found.offsetTop - box.clientHeight / 2;
  else if (mark && mark.offsetTop < box.scrollTop) box.scrollTop = mark.offsetTop - ROOM;
  measure(box, before);
  requestAnimationFrame(() => {
    before.isEntered = true;
  });
}

/** Returns what somebody else has written since. @param {Given} given @param {string | null} last */
function news({ conversation, all }, last) {
  const fresh = all.at(-1)?.id === last ? [] : addedAfter(all, last);
  for (const row of fresh.filter(isFromElsewhere)) sentElsewhere(conversation, row.body);
  return fresh.filter((row) => !row.is_ours && !row.said);
}

/** Asks for what is older where nobody could scroll for it: the thread is shorter than its room. @param {Box} box @param {{ current: Before }} before @param {Given} given */
function useFilling(box, before, given) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (box.current && box.current.scrollHeight <= box.current.clientHeight)
        askOlder(box.current, before.current, given);
    });
    return () => cancelAnimationFrame(frame);
  }, [given.conversation, given.past, given.rows, given.hasOlder]);
}

/** Keeps a reader at the end there when the thread gets another size. @param {Box} box @param {{ current: Before }} before @param {() => void} toEnd */
function useFollowing(box, before, toEnd) {
  useEffect(() => {
    if (!box.current) return undefined;
    const follow = new ResizeObserver(() => before.current.atEnd && toEnd());
    follow.observe(box.current);
    return () => follow.disconnect();
  }, []);
}
