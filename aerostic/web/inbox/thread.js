// The thread's scroll: it stays where the reader is, follows only a reader at its end, and asks for what is older.
import { createElement as h, Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Moment } from "$/public/external/aerostic/web/ui/time/time.js";
import { handBack, release, settle, usePending } from "./pending.js";

const END = 48; // pixels from the end that still count as the end
const AHEAD = 600; // pixels before the beginning at which older messages are asked for

const isAtEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < END;

function anchorOf(box) {
  const top = box.getBoundingClientRect().top;
  for (const row of box.querySelectorAll("[data-id]")) {
    const place = row.getBoundingClientRect();
    if (place.bottom > top) return { id: row.dataset.id, offset: place.top - top };
  }
  return null;
}

function returnTo(box, anchor) {
  const row = anchor && box.querySelector(`[data-id="${anchor.id}"]`);
  if (row) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.offset;
}

const arrivedAfter = (rows, last) => {
  const from = rows.findIndex((row) => row.id === last);
  return from < 0 ? 0 : rows.slice(from + 1).filter((row) => !row.is_ours).length;
};

export function Thread({ conversation, rows, unread, hasOlder, refused, why, onOlder, onSeen, clock, alert, down, children }) {
  const box = useRef(null);
  const was = useRef({ conversation: null, last: null, first: null, asked: null, atEnd: true, anchor: null });
  const [missed, setMissed] = useState(0);
  const [spoken, setSpoken] = useState("");
  const pending = usePending(conversation);
  const shown = new Set(rows.map((row) => row.bubble));
  const waiting = pending.filter((item) => !shown.has(item.bubble));
  const first = rows[0]?.id;
  const last = rows.at(-1)?.id;

  const note = () => {
    was.current.atEnd = isAtEnd(box.current);
    was.current.anchor = anchorOf(box.current);
    if (was.current.atEnd) setMissed(0);
    if (hasOlder && box.current.scrollTop < AHEAD && was.current.asked !== first && was.current.settled) {
      was.current.asked = first;
      onOlder();
    }
    look();
  };
  const look = () => {
    const key = `${conversation}:${last}`;
    if (!unread || !was.current.atEnd || document.visibilityState !== "visible" || was.current.seen === key) return;
    was.current.seen = key;
    onSeen();
  };
  const toEnd = () => {
    box.current.scrollTop = box.current.scrollHeight;
    was.current.atEnd = true;
    setMissed(0);
  };

  useLayoutEffect(() => {
    const before = was.current;
    if (!last && !waiting.length) return;
    if (before.conversation !== conversation) {
      Object.assign(before, { conversation, asked: null, seen: null, settled: false });
      setMissed(0);
      const mark = box.current.querySelector(".unread");
      toEnd();
      if (mark && mark.offsetTop < box.current.scrollTop) box.current.scrollTop = mark.offsetTop - END;
      before.atEnd = isAtEnd(box.current);
      before.anchor = anchorOf(box.current);
      requestAnimationFrame(() => (before.settled = true));
    } else if (waiting.length > (before.waiting ?? 0)) {
      toEnd();
    } else {
      const arrived = last !== before.last ? arrivedAfter(rows, before.last) : 0;
      if (arrived) setSpoken(`${rows.at(-1).is_ours ? "New message" : rows.at(-1).body || rows.at(-1).kind}`);
      if (before.atEnd) toEnd();
      else {
        returnTo(box.current, before.anchor);
        if (arrived) setMissed((count) => count + arrived);
      }
    }
    Object.assign(before, { last, first, waiting: waiting.length });
  }, [conversation, rows, waiting.length, refused]);

  useEffect(() => settle(conversation, shown), [conversation, rows]);
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [conversation, last, unread]);
  useEffect(() => {
    const follow = new ResizeObserver(() => was.current.atEnd && toEnd());
    follow.observe(box.current);
    return () => follow.disconnect();
  }, []);

  return h(
    Fragment,
    null,
    h(
      "div",
      { className: "messages", ref: box, onScroll: note, tabIndex: 0, role: "log", "aria-label": "Messages", "aria-live": "off" },
      children,
      waiting.map((item, index) => h(Waiting, { key: item.bubble, item, index, conversation, refused, why, clock, alert })),
    ),
    h("p", { className: "sr", "aria-live": "polite" }, spoken),
    missed > 0 &&
      h("div", { className: "foot-anchor" }, h("button", { type: "button", className: "pill", onClick: toEnd }, `${missed} new`, down)),
  );
}

function Waiting({ item, index, conversation, refused, why, clock, alert }) {
  const isRefused = refused === item.bubble;
  const words = useRef("");
  if (isRefused) words.current = why;
  const failed = Boolean(words.current);
  const edit = () => {
    release(conversation, item.bubble);
    handBack(conversation, item.body);
  };
  const bubble = h(
    "div",
    { className: `bubble ours trails${index ? "" : " leads"}${failed ? " failed" : ""}` },
    h("span", { className: "body", dir: "auto" }, item.body),
    h(
      "span",
      { className: "corner" },
      h(Moment, { at: item.at, kind: "clock" }),
      h("span", { className: "tick", role: "img", "aria-label": failed ? "Not sent" : "Sending" }, failed ? alert : clock),
    ),
  );
  if (!failed) return bubble;
  return h(
    Fragment,
    null,
    bubble,
    h(
      "div",
      { className: "why", role: "alert" },
      h("span", { className: "bad" }, words.current),
      h("button", { type: "button", onClick: edit }, "Edit"),
      h("button", { type: "button", onClick: () => release(conversation, item.bubble) }, "Discard"),
    ),
  );
}
