// What calls somebody back to this tab: the count in its title always, a sound and a notice of the desktop by choice.
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { openId } from "./acts.js";

const NOTES = [[660, 0], [880, 0.12]]; // hertz, and seconds after the first
const LOUD = 0.06;
const RUNG = "aerostic:rung";
let audio;

function ring() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
  for (const [pitch, after] of NOTES) {
    const [tone, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(LOUD, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  }
}

function tell(line, go) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const notice = new Notification(line?.name ?? "New message", { body: line?.preview || "", tag: line?.id ?? "inbox" });
  notice.onclick = () => (window.focus(), go(line), notice.close());
}

/** Of several tabs one calls. */
function isFirst(key) {
  if (localStorage.getItem(RUNG) === key) return false;
  localStorage.setItem(RUNG, key);
  return true;
}

const isWatched = (line) => document.hasFocus() && line.id === openId();

export function Attention({ unread, lines, sounds, notices, base, turn }) {
  const was = useRef(null);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    const said = document.title.replace(/^\(\d+\+?\) /, "");
    document.title = unread ? `(${unread > 99 ? "99+" : unread}) ${said}` : said;
  }, [unread, pathname]);
  useEffect(() => {
    const before = was.current?.turn === turn ? was.current : null;
    const news = lines.filter((line) => line.unread && !line.is_ours);
    const latest = news.reduce((most, line) => (line.at > most ? line.at : most), before?.latest ?? "");
    was.current = { unread, latest, turn };
    if (!before) return;
    const line = news.find((one) => one.at > before.latest && !isWatched(one));
    const elsewhere = unread > before.unread && latest === before.latest;
    if (!(line || elsewhere) || !isFirst(line ? `${line.id}${line.at}` : `${unread}${Date.now()}`)) return;
    if (sounds) ring();
    if (notices && !document.hasFocus()) tell(line, (one) => one && navigate(`${base}/${one.id}`));
  }, [unread, lines, turn]);
  return null;
}
