// What time it is here: the machine's, until somebody moves it ahead.
import { byId, el } from "./elements.js";

const TICK = 5000; // milliseconds
const written = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
let ahead = 0; // seconds

/** In milliseconds, as Date.now() is. */
export const now = () => Date.now() + ahead * 1000;

/** @param {number} seconds */
export function setAhead(seconds) {
  ahead = seconds;
}

/** Says how far it is ahead. @param {number} seconds */
export function distance(seconds) {
  const minutes = Math.round(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = [days && `${days} d`, hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean);
  return parts.length ? `${parts.join(" ")} ahead` : "As on this machine";
}

export function drawClock() {
  const at = now();
  const moment = el("time", { datetime: new Date(at).toISOString() }, written.format(at));
  byId("clock-time").replaceChildren(moment);
  byId("clock-ahead").textContent = distance(ahead);
}

export function wireClock() {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#clock button"));
  for (const button of buttons) button.addEventListener("click", () => advance(Number(button.dataset.hours), buttons));
  setInterval(drawClock, TICK);
}

/** @param {number} hours @param {Iterable<HTMLButtonElement>} buttons */
async function advance(hours, buttons) {
  for (const button of buttons) button.disabled = true;
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/phone/clock", { method: "POST", body: JSON.stringify({ hours }), headers });
    if (!answer.ok) throw new Error();
    setAhead((await answer.json()).ahead_seconds);
    drawClock();
  } catch {
    byId("clock-ahead").textContent = "The clock could not be moved. Is the sandbox running?";
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}
