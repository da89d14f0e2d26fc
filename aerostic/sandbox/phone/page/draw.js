// Small things every part draws: avatars, times, ticks.
/** @import { Line, Quoted, Tick } from "./types.ts" */
import { now } from "./clock.js";
import { el, icon } from "./elements.js";

const SPOKEN = { waiting: "Waiting for a connection", sent: "Sent", delivered: "Delivered", read: "Read" };
const ICON = { waiting: "clock", sent: "sent", delivered: "both", read: "both" };
const KINDS = /** @type {Record<string, string>} */ ({
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  document: "Document",
  sticker: "Sticker",
  location: "Location",
  contacts: "Contact card",
  template: "Template",
});
const DAY = 86_400_000; // milliseconds

/** @param {Tick} tick */
export const tickIcon = (tick) => icon(ICON[tick], `tick ${ICON[tick]} ${tick}`, SPOKEN[tick]);

/** @param {string} name */
export const initials = (name) => {
  const words = name.replace(/^[@+]/, "").split(/\s+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0]);
  return letters.join("").toLocaleUpperCase();
};

/** @param {string} name */
export function hue(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `h${sum % 6}`;
}

/** @param {string} name */
export const avatar = (name) => el("span", { class: `avatar ${hue(name)}`, "aria-hidden": "true" }, initials(name));

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const date = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** @param {number} at */
export const timeOf = (at) => clock.format(at * 1000);

/** @param {number} ms */
const midnight = (ms) => new Date(ms).setHours(0, 0, 0, 0);

/** @param {number} at */
const daysAgo = (at) => Math.round((midnight(now()) - midnight(at * 1000)) / DAY);

/** @param {number} at */
export function dayOf(at) {
  const near = /** @type {Record<number, string>} */ ({ 0: "Today", 1: "Yesterday", [-1]: "Tomorrow" });
  return near[daysAgo(at)] ?? date.format(at * 1000);
}

/** @param {number} at */
export function shortTime(at) {
  const ago = daysAgo(at);
  if (ago === 0) return timeOf(at);
  return ago === 1 ? "Yesterday" : short.format(at * 1000);
}

/** Says a message in one line. @param {Line | Quoted} line */
export function preview({ text, type, content }) {
  if (type === "reaction") return text ?? `Reacted ${content?.emoji ?? ""}`;
  if (text) return text;
  const told = detail(type, content);
  if (KINDS[type]) return told ? `${KINDS[type]}: ${told}` : KINDS[type];
  return content?.body?.text ?? chosenIn(content) ?? "Message";
}

/** Returns what a message says beside its kind. @param {string} type @param {Line["content"]} content */
function detail(type, content) {
  if (type === "contacts") return (content?.list ?? []).map((card) => card.name?.formatted_name).join(", ");
  if (type === "location") return content?.name ?? `${content?.latitude}, ${content?.longitude}`;
  return content?.filename ?? content?.name;
}

/** @param {Line["content"]} content */
const chosenIn = (content) => content?.button_reply?.title ?? content?.list_reply?.title;

const COUNTRY = /^(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Writes a number the way people do: country code apart, the rest in threes. @param {string} number */
export function pretty(number) {
  const code = COUNTRY.exec(number)?.[0] ?? "";
  return `+${code} ${number.slice(code.length).replace(/(\d{3})(?=\d{2,})/g, "$1 ")}`.trim();
}
