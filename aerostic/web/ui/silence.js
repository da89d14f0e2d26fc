// Notices when the server does not answer: a process that is frozen keeps its sockets open and says nothing.
/** @import { ReactNode } from "react" */
import { createElement as h, useSyncExternalStore } from "react";

export const PROBED_AFTER = 1000; // milliseconds without a word; what takes longer answers a probe all the same
export const SAID_AFTER = 2500;
const PROBE = '42/_event,["ping"]';
const EVENT = /^4[02]/; // what a page sends and expects an answer to

/** Since when an answer is due. Which question a word of the server answers is unknown: it counts for the oldest. */
export class AwaitedAnswer {
  /** @type {number | null} */
  since = null;
  latest = 0;

  /** The first thing asked counts, whatever is asked after it. @param {number} now */
  ask(now) {
    this.since ??= now;
    this.latest = now;
  }

  /** What was asked after the first is still due, or an answer that was on its way would hide a server that froze. */
  hear() {
    this.since = this.since === null || this.latest === this.since ? null : this.latest;
  }

  /** @param {number} now */
  isSilent(now) {
    return this.since !== null && now - this.since >= SAID_AFTER;
  }
}

const awaited = new AwaitedAnswer();
const readers = /** @type {Set<() => void>} */ (new Set());
const followed = /** @type {WeakSet<WebSocket>} */ (new WeakSet());
const timers = /** @type {Set<ReturnType<typeof setTimeout>>} */ (new Set());
let probe = () => {};
const isSilent = () => awaited.isSilent(performance.now());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

function notify() {
  for (const reader of readers) reader();
}

/** Probes and looks again when it is time for either. */
function wait() {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  if (awaited.since === null) return;
  const waited = performance.now() - awaited.since;
  timers.add(setTimeout(() => probe(), PROBED_AFTER - waited));
  timers.add(setTimeout(notify, SAID_AFTER - waited + 20));
}

/** @param {() => void} ask how to ask for any answer at all */
function awaitAnswer(ask) {
  const isFirst = awaited.since === null;
  awaited.ask(performance.now());
  probe = ask;
  if (isFirst) wait();
}

function hear() {
  if (awaited.since === null) return;
  awaited.hear();
  wait();
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
