// Times in the workspace's zone (elsewhere the reader's own), as the reader's region writes them; one clock for all.
/** @import { ReactNode } from "react" */
import { createElement, useEffect, useSyncExternalStore } from "react";
import { onJump, now as present } from "$/public/external/aerostic/web/ui/time/clock.js";
import { localeOf, Moments } from "$/public/external/aerostic/web/ui/time/moments.js";

const TICK = 10_000;
let now = present();
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
  now = present();
  for (const reader of readers) reader();
}
onJump(tick);

export function useNow(step = 60_000) {
  const rounded = () => Math.floor(now / step) * step;
  return useSyncExternalStore(subscribe, rounded, () => 0) || now;
}

const LOCALE = localeOf(globalThis.navigator?.language ?? "en-GB");
let moments = new Moments(LOCALE);

const readMoments = () => moments;
const useMoments = () => useSyncExternalStore(subscribe, readMoments, readMoments);

/** From now on every time of the page is written in this zone; an unknown one changes nothing. @param {string} zone */
function setZone(zone) {
  try {
    moments = new Moments(LOCALE, zone || undefined);
  } catch {
    return; // this browser's table of zones is older than ours
  }
  for (const reader of readers) reader();
}

/** @param {{ zone: string }} props */
export function TimeZone({ zone }) {
  useEffect(() => setZone(zone), [zone]);
  return null;
}

/** @param {{ at: string, kind?: string }} props */
export function Moment({ at, kind = "clock" }) {
  useNow();
  const zoned = useMoments();
  const when = Date.parse(at);
  if (Number.isNaN(when)) return null;
  return createElement("time", { dateTime: at, title: zoned.write("full", when) }, zoned.write(kind, when));
}

/** A separator when this moment falls on another day than the one before it. @param {{ at: string, before: string }} props */
export function DayMark({ at, before }) {
  useNow();
  const zoned = useMoments();
  if (before && zoned.dayNumber(Date.parse(before)) === zoned.dayNumber(Date.parse(at))) return null;
  return createElement("div", { className: "day" }, createElement("span", null, zoned.dayName(Date.parse(at))));
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

/** A piece that gives way where there is little room. @param {string} look @param {string} said */
const piece = (look, said) => createElement("span", { className: look }, said);

/**
 * How long a free-form reply is still allowed. In a list it speaks only when that is less than two hours.
 * @param {{ closes: string, inList?: boolean, icon: ReactNode }} props
 */
export function WindowChip({ closes, inList: brief, icon }) {
  useNow(TICK);
  const zoned = useMoments();
  const remaining = closes ? Date.parse(closes) - present() : 0;
  const soon = remaining > 0 && remaining < 2 * 3_600_000;
  if (brief && !soon) return null;
  const shut = remaining <= 0;
  const said = shut ? "Template only" : left(remaining);
  const rest = shut || brief ? [] : [piece("mid", " left"), piece("long", " to reply")];
  const title = shut ? SHUT : `Free replies until ${zoned.write("full", Date.parse(closes))}`;
  return createElement(
    "span",
    { className: soon ? "chip warn" : "chip", title },
    icon,
    createElement("span", null, said, ...rest),
  );
}

/**
 * Shows its first child while the window is open and its second once it has shut, to the minute.
 * @param {{ closes: string, open: ReactNode, shut: ReactNode }} props
 */
export function WhileOpen({ closes, open, shut }) {
  useNow(TICK);
  return closes && Date.parse(closes) > present() ? open : shut;
}
