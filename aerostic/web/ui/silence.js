// Notices when the server does not answer: a process that is frozen keeps its sockets open and says nothing.
/** @import { ReactNode } from "react" */
import { createElement as h, useSyncExternalStore } from "react";

export const PROBED_AFTER = 1000; // milliseconds without a word; what takes longer answers a probe all the same
export const SAID_AFTER = 2500;
const PROBE = '42/_event,["ping"]';
const EVENT = /^4[02]/; // what a page sends and expects an answer to

/** Since when an answer is due. */
export class Line {
  /** @type {number | null} */
  since = null;

  /** The first thing asked counts, whatever is asked after it. @param {number} now */
  ask(now) {
    this.since ??= now;
  }

  hear() {
    this.since = null;
  }

  /** @param {number} now */
  isSilent(now) {
    return this.since !== null && now - this.since >= SAID_AFTER;
  }
}

const line = new Line();
const readers = /** @type {Set<() => void>} */ (new Set());
const followed = /** @type {WeakSet<WebSocket>} */ (new WeakSet());
const timers = /** @type {Set<ReturnType<typeof setTimeout>>} */ (new Set());
const isSilent = () => line.isSilent(performance.now());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

function notify() {
  for (const reader of readers) reader();
}

/** @param {() => void} act @param {number} delay */
const later = (act, delay) => void timers.add(setTimeout(act, delay));

/** @param {() => void} probe */
function awaitAnswer(probe) {
  if (line.since !== null) return;
  line.ask(performance.now());
  later(probe, PROBED_AFTER);
  later(notify, SAID_AFTER + 20);
}

function hear() {
  if (line.since === null) return;
  line.hear();
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  notify();
}

/** @param {WebSocket} socket */
function follow(socket) {
  if (followed.has(socket)) return;
  followed.add(socket);
  socket.addEventListener("message", hear);
  socket.addEventListener("close", () => awaitAnswer(() => {}));
}

function watch() {
  const { send } = WebSocket.prototype;
  /** @this {WebSocket} @param {any} frame */
  WebSocket.prototype.send = function (frame) {
    follow(this);
    if (EVENT.test(String(frame))) awaitAnswer(() => this.readyState === WebSocket.OPEN && send.call(this, PROBE));
    return send.call(this, frame);
  };
}

if (typeof document !== "undefined") watch();

/**
 * Stands at the top of every page while nothing comes from the server.
 * @param {{ isCut: boolean, cut: string, silent: string, sign: ReactNode }} props
 */
export function Silence({ isCut, cut, silent, sign }) {
  const isFrozen = useSyncExternalStore(subscribe, isSilent, () => false);
  return isCut || isFrozen ? h("p", { className: "offline" }, sign, isCut ? cut : silent) : null;
}
