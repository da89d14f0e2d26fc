// Times in the reader's own zone and language; one clock for the whole page.
/** @import { ReactNode } from "react" */
import { createElement, useSyncExternalStore } from "react";

const TICK = 10_000;
let now = Date.now();
let timer = 0;
const readers = /** @type {Set<() => void>} */ (new Set());

/** @param {() => void} reader */
function subscribe(reader) {
  readers.add(reader);
  timer ||= window.setInterval(tick, TICK);
  return () => {
    readers.delete(reader);
    if (readers.size) return;
    clearInterval(timer);
    timer = 0;
  };
}

function tick() {
  now = Date.now();
  for (const reader of readers) reader();
}

export function useNow(step = 60_000) {
  const rounded = () => Math.floor(now / step) * step;
  return useSyncExternalStore(subscribe, rounded, () => 0) || now;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat("en", { weekday: "short" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dated = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

/** @param {number} at */
const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);
/** @param {number} at */
const daysAgo = (at) => Math.round((midnight(Date.now()) - midnight(at)) / 86_400_000);

/** @param {number} at */
function dayName(at) {
  const ago = daysAgo(at);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  if (ago === -1) return "Tomorrow";
  return (new Date(at).getFullYear() === new Date().getFullYear() ? day : dated).format(at);
}

/** @param {number} at */
function inList(at) {
  const ago = daysAgo(at);
  if (ago <= 0) return clock.format(at);
  if (ago === 1) return "Yesterday";
  return ago < 7 ? weekday.format(at) : shortDay.format(at);
}

/** @param {number} at */
function ago(at) {
  const seconds = Math.max(0, (Date.now() - at) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return shortDay.format(at);
}

const SAID = /** @type {Record<string, (at: number) => string>} */ ({
  clock: (at) => clock.format(at),
  list: inList,
  ago,
  until: (at) => `${dayName(at).replace(/^[TY]/, (letter) => letter.toLowerCase())}, ${clock.format(at)}`,
  date: (at) => dated.format(at),
  exact: (at) => `${dayName(at)}, ${clock.format(at)}`,
});

/** @param {{ at: string, kind?: string }} props */
export function Moment({ at, kind = "clock" }) {
  useNow();
  const when = Date.parse(at);
  if (Number.isNaN(when)) return null;
  return createElement("time", { dateTime: at, title: exact.format(when) }, SAID[kind]?.(when));
}

/** A separator when this moment falls on another day than the one before it. @param {{ at: string, before: string }} props */
export function DayMark({ at, before }) {
  useNow();
  if (before && midnight(Date.parse(before)) === midnight(Date.parse(at))) return null;
  return createElement("div", { className: "day" }, createElement("span", null, dayName(Date.parse(at))));
}

/** Says how long it is. @param {number} ms */
export function left(ms) {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 2 && minutes % 60 ? `${hours} h ${minutes % 60} m` : `${hours} h`;
}

const SHUT =
  "WhatsApp allows free-form replies within 24 hours of the person's last message. After that, only an approved template.";

/**
 * How long a free-form reply is still allowed. In a list it speaks only when that is less than two hours.
 * @param {{ closes: string, inList?: boolean, icon: ReactNode }} props
 */
export function WindowChip({ closes, inList: brief, icon }) {
  useNow(TICK);
  const remaining = closes ? Date.parse(closes) - Date.now() : 0;
  const soon = remaining > 0 && remaining < 2 * 3_600_000;
  if (brief && !soon) return null;
  const shut = remaining <= 0;
  const said = shut ? "Template only" : left(remaining);
  const rest = !shut && !brief && createElement("span", { className: "long" }, " left to reply");
  const title = shut ? SHUT : `Free replies until ${exact.format(Date.parse(closes))}`;
  return createElement(
    "span",
    { className: soon ? "chip warn" : "chip", title },
    icon,
    createElement("span", null, said, rest),
  );
}

/**
 * Shows its first child while the window is open and its second once it has shut, to the minute.
 * @param {{ closes: string, open: ReactNode, shut: ReactNode }} props
 */
export function WhileOpen({ closes, open, shut }) {
  useNow(TICK);
  return closes && Date.parse(closes) > Date.now() ? open : shut;
}
