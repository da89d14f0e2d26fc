// The thread's scroll: it stays where the reader is, follows only a reader at its end, and asks for what is older.
import { createElement as h, Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { handBack, sentElsewhere } from "./drafts.js";
import { hold, isFromElsewhere, letter, newBubble, quote, settle, usePending } from "./pending.js";
import { addedAfter, anchorOf, flash, isAtEnd, isFar, returnTo } from "./place.js";
import { Waiting } from "./waiting.js";

const AHEAD = 600; // pixels before the beginning at which older messages are asked for
const ROOM = 48; // pixels left above the unread marker
const PAUSE = 2000; // milliseconds between two times of saying what was seen

export function Thread({ conversation, past, rows: latest, unread, hasOlder, refused, why, refusals, clock, alert, down, onOlder, onSeen, onReply, children }) {
  const icons = { clock, alert, down };
  const box = useRef(null);
  const was = useRef({ conversation: null, last: null, asked: null, atEnd: true, anchor: null, waiting: 0 });
  const latestLook = useRef(null);
  const [missed, setMissed] = useState(0);
  const [far, setFar] = useState(false);
  const [spoken, setSpoken] = useState("");
  const pending = usePending(conversation);
  const rows = past.length ? [...past, ...latest] : latest;
  const shown = new Set(latest.map((row) => row.bubble));
  const waiting = pending.filter((item) => !shown.has(item.bubble));
  const first = rows[0]?.id;
  const last = rows.at(-1)?.id;

  const note = () => {
    was.current.atEnd = isAtEnd(box.current);
    was.current.anchor = anchorOf(box.current);
    setFar(isFar(box.current));
    if (was.current.atEnd) setMissed(0);
    if (hasOlder && box.current.scrollTop < AHEAD && was.current.asked !== first && was.current.settled) {
      was.current.asked = first;
      onOlder();
    }
    look();
  };
  const look = () => {
    const key = `${conversation}:${last}`; // what was marked unread on purpose stays so
    if (!unread || !was.current.atEnd || document.visibilityState !== "visible" || was.current.seen === key) return;
    clearTimeout(was.current.later);
    const wait = (was.current.saidAt ?? 0) + PAUSE - Date.now();
    if (wait > 0) return void (was.current.later = setTimeout(() => latestLook.current(), wait));
    Object.assign(was.current, { seen: key, saidAt: Date.now() });
    onSeen(conversation);
  };
  latestLook.current = look;
  const toEnd = () => {
    box.current.scrollTop = box.current.scrollHeight;
    was.current.atEnd = true;
    setMissed(0);
    setFar(false);
  };
  const enter = () => {
    Object.assign(was.current, { conversation, asked: null, seen: null, saidAt: 0, settled: false });
    toEnd();
    const mark = box.current.querySelector(".unread");
    if (mark && mark.offsetTop < box.current.scrollTop) box.current.scrollTop = mark.offsetTop - ROOM;
    was.current.atEnd = isAtEnd(box.current);
    was.current.anchor = anchorOf(box.current);
    requestAnimationFrame(() => (was.current.settled = true));
  };
  const stay = () => {
    const fresh = last === was.current.last ? [] : addedAfter(rows, was.current.last);
    const arrived = fresh.filter((row) => !row.is_ours && !row.said);
    if (fresh.some(isFromElsewhere)) sentElsewhere(conversation);
    if (arrived.length) setSpoken(arrived.at(-1).body || arrived.at(-1).kind);
    if (was.current.atEnd) return toEnd();
    returnTo(box.current, was.current.anchor);
    if (arrived.length) setMissed((count) => count + arrived.length);
  };
  const act = (event) => {
    const button = event.target.closest("[data-act]");
    const row = button && rows.find((one) => one.id === button.closest("[data-of]").dataset.of);
    if (row) ACTS[button.dataset.act]({ conversation, row, onReply, box: box.current });
  };

  useLayoutEffect(() => {
    if (!last && !waiting.length) return;
    if (was.current.conversation !== conversation) enter();
    else if (waiting.length > was.current.waiting) toEnd();
    else stay();
    Object.assign(was.current, { last, waiting: waiting.length });
  }, [conversation, past, latest, waiting.length, refusals]);
  useEffect(() => settle(conversation, shown), [conversation, latest]);
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [conversation, last, unread]);
  useEffect(() => {
    const follow = new ResizeObserver(() => was.current.atEnd && toEnd());
    follow.observe(box.current);
    return () => (follow.disconnect(), clearTimeout(was.current.later));
  }, []);

  return h(
    Fragment,
    null,
    h(
      "div",
      { className: "messages", ref: box, onScroll: note, onClick: act, tabIndex: 0, role: "log", "aria-label": "Messages", "aria-live": "off" },
      children,
      waiting.map((item, index) => h(Waiting, { key: item.bubble, item, index, conversation, refused, why, refusals, icons, onReply })),
    ),
    h("p", { className: "sr", "aria-live": "polite" }, spoken),
    h("div", { className: "foot-anchor" }, (missed > 0 || far) && h(Pill, { missed, icons, toEnd })),
  );
}

function Pill({ missed, icons, toEnd }) {
  if (missed) return h("button", { type: "button", className: "pill", onClick: toEnd }, `${missed} new`, icons.down);
  return h("button", { type: "button", className: "btn square newest", onClick: toEnd, "aria-label": "To the newest message", title: "To the newest message" }, icons.down);
}

const ACTS = {
  quote({ conversation, row }) {
    quote(conversation, { id: row.id, who: row.who, words: row.body || row.kind });
    handBack(conversation);
  },
  jump({ row, box }) {
    flash(box.querySelector(`[data-id="${row.quote_id}"]`));
  },
  again({ conversation, row, onReply }) {
    const item = { bubble: newBubble(), body: row.body, quote: null, at: new Date().toISOString() };
    hold(conversation, item);
    onReply(letter(conversation, item));
  },
  edit: ({ conversation, row }) => handBack(conversation, row.body),
};
