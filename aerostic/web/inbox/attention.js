// What calls somebody back to this tab: the count in its title always, a sound and a notice of the desktop by choice.
/** @import { ListRow } from "./types.ts" */
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { openId } from "./acts.js";

const NOTES = /** @type {const} */ ([
  [660, 0],
  [880, 0.12],
]); // hertz, and seconds after the first
const LOUD = 0.06;
const LASTS = 0.3; // seconds
const CALLED = "aerostic:called";
let audio = /** @type {AudioContext | null} */ (null);

/** @typedef {{ unread: number, latest: string, turn: number }} Before */
/** @typedef {{ line: ListRow | undefined, key: string }} News `key` is the same in every tab */

/** Browsers play nothing, and complain of the attempt, on a page that nobody has touched yet. */
const mayRing = () => navigator.userActivation?.hasBeenActive !== false;

function ring() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
  for (const [pitch, after] of NOTES) sound(audio, pitch, audio.currentTime + after);
}

/** @param {AudioContext} on @param {number} pitch @param {number} at */
function sound(on, pitch, at) {
  const [tone, volume] = [on.createOscillator(), on.createGain()];
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(LOUD, at);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LASTS);
  tone.connect(volume).connect(on.destination);
  tone.start(at);
  tone.stop(at + LASTS);
}

/** A notice of the desktop, where the browser may show one. @param {string} title @param {string} body @param {string} tag @param {() => void} go */
export function notice(title, body, tag, go) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    go();
    shown.close();
  };
}

/** @param {ListRow | undefined} line @param {(line: ListRow | undefined) => void} go */
const show = (line, go) =>
  notice(line?.name ?? "New message", line?.preview || "", line?.id ?? "inbox", () => go(line));

/**
 * Of several tabs one calls, for each kind of news and each way of calling.
 * @param {string} way
 * @param {string} key
 */
export function isFirst(way, key) {
  const slot = `${CALLED}:${way}`;
  if (localStorage.getItem(slot) === key) return false;
  localStorage.setItem(slot, key);
  return true;
}

/**
 * Calls by a sound and by a notice of the desktop, as its reader chose and the browser lets it.
 * @param {"message" | "assigned"} kind
 * @param {string} key the same in every tab
 * @param {{ sounds: boolean, notices: boolean }} chosen
 * @param {() => void} show
 */
export function call(kind, key, { sounds, notices }, show) {
  if (sounds && mayRing() && isFirst(`${kind}:sound`, key)) ring();
  if (notices && !document.hasFocus() && isFirst(`${kind}:notice`, key)) show();
}

/** @param {ListRow} line */
const isWatched = (line) => document.hasFocus() && line.id === openId();

/**
 * Returns what somebody must hear of, compared with before; null for nothing.
 * @param {Before | null} before
 * @param {ListRow[]} lines
 * @param {number} unread
 * @returns {{ latest: string, news: News | null }}
 */
export function compare(before, lines, unread) {
  const theirs = lines.filter((line) => line.unread && !line.is_ours);
  const latest = [before?.latest ?? "", ...theirs.map((line) => line.at)].sort().at(-1) ?? ""; // ISO texts
  if (!before) return { latest, news: null };
  const line = theirs.find((one) => one.at > before.latest && !isWatched(one));
  if (line) return { latest, news: { line, key: `${line.id}${line.at}` } };
  const isElsewhere = unread > before.unread && latest === before.latest; // in a view that is not on display
  return { latest, news: isElsewhere ? { line, key: `${unread}${Date.now()}` } : null };
}

/**
 * @param {{ unread: number, lines: ListRow[], sounds: boolean, notices: boolean, base: string, turn: number }} props
 */
export function Attention({ unread, lines, sounds, notices, base, turn }) {
  const was = useRef(/** @type {Before | null} */ (null));
  const navigate = useNavigate();
  useTitle(unread);
  useEffect(() => {
    const { latest, news } = compare(was.current?.turn === turn ? was.current : null, lines, unread);
    was.current = { unread, latest, turn };
    if (!news) return;
    const go = (/** @type {ListRow | undefined} */ line) => line && navigate(`${base}/${line.id}`);
    call("message", news.key, { sounds, notices }, () => show(news.line, go));
  }, [lines, unread, turn]);
  return null;
}

/** @param {number} unread */
function useTitle(unread) {
  const { pathname } = useLocation();
  useEffect(() => {
    const said = document.title.replace(/^\(\d+\+?\) /, "");
    document.title = unread ? `(${unread > 99 ? "99+" : unread}) ${said}` : said;
  }, [unread, pathname]);
}
