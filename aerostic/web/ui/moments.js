// How moments are written: words are English, the order of a date and the hours of a clock those of the reader's region.
import { now } from "$/public/external/aerostic/web/ui/time/clock.js";

const DAY = 86_400_000; // milliseconds

/** Names English as the region writes it whose language the browser has. @param {string} language */
export function localeOf(language) {
  const { region } = new Intl.Locale(language).maximize();
  return region ? `en-${region}` : "en-GB";
}

/** @param {string} locale @returns {"numeric" | "2-digit"} */
function hourOf(locale) {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  return hour12 ? "numeric" : "2-digit";
}

/** Without a zone: the reader's own. @param {string} locale @param {string} [timeZone] an IANA name */
const formatsOf = (locale, timeZone) => ({
  clock: new Intl.DateTimeFormat(locale, { timeZone, hour: hourOf(locale), minute: "2-digit" }),
  weekday: new Intl.DateTimeFormat(locale, { timeZone, weekday: "short" }),
  day: new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long" }),
  shortDay: new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" }),
  dated: new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long", year: "numeric" }),
  shortDate: new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" }),
  full: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "full", timeStyle: "long" }),
  iso: new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
});

/** Writes moments in one zone, for one region. */
export class Moments {
  /** @param {string} locale @param {string} [timeZone] */
  constructor(locale, timeZone) {
    this.formats = formatsOf(locale, timeZone);
  }

  /** @param {string} kind clock, list, ago, until, date, exact, full or short date @param {number} at */
  write(kind, at) {
    const { clock, dated, full, shortDate } = this.formats;
    if (kind === "list") return this.#inList(at);
    if (kind === "ago") return this.#ago(at);
    if (kind === "date") return dated.format(at);
    if (kind === "short date") return shortDate.format(at);
    if (kind === "full") return full.format(at);
    if (kind === "clock") return clock.format(at);
    const day = this.dayName(at);
    return `${kind === "until" ? day.replace(/^[TY]/, (letter) => letter.toLowerCase()) : day}, ${clock.format(at)}`;
  }

  /** Counts the calendar's days there. @param {number} at */
  dayNumber(at) {
    return Date.parse(this.formats.iso.format(at)) / DAY;
  }

  /** @param {number} at */
  dayName(at) {
    const ago = this.#daysAgo(at);
    if (ago === 0) return "Today";
    if (ago === 1) return "Yesterday";
    if (ago === -1) return "Tomorrow";
    return (this.#isOfThisYear(at) ? this.formats.day : this.formats.dated).format(at);
  }

  /** @param {number} at */
  #inList(at) {
    const ago = this.#daysAgo(at);
    if (ago <= 0) return this.formats.clock.format(at);
    if (ago === 1) return "Yesterday";
    return (ago < 7 ? this.formats.weekday : this.formats.shortDay).format(at);
  }

  /** @param {number} at */
  #ago(at) {
    const seconds = Math.max(0, (now() - at) / 1000);
    if (seconds < 60) return "just now";
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
    return this.formats.shortDay.format(at);
  }

  /** @param {number} at */
  #daysAgo(at) {
    return this.dayNumber(now()) - this.dayNumber(at);
  }

  /** @param {number} at */
  #isOfThisYear(at) {
    const { iso } = this.formats;
    return iso.format(at).slice(0, 4) === iso.format(now()).slice(0, 4);
  }
}
