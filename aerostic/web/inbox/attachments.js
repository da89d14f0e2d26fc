// The files that are to be sent, by conversation: they outlive the composer being drawn anew, and end with the page.
/** @import { Limit } from "./attach_limits.js" */
import { useSyncExternalStore } from "react";
import { bestKind, whyNot } from "./attach_limits.js";
import { newName } from "./names.js";
import { BROKEN, upload } from "./upload.js";

const AT_ONCE = 2; // uploads of one page

/**
 * @typedef {"waiting" | "uploading" | "ready" | "failed" | "refused"} AttachedState
 * @typedef {{
 *   key: string, conversation: string, to: string, file: Blob, name: string, type: string, bytes: number, kind: string,
 *   picture: string, sound: string, state: AttachedState, done: number, why: string, id: string, refusals: Record<string, string>,
 *   bubble: string,
 * }} Attached `id` is the server's, `done` how much is there, `refusals` why it cannot go as which kind, and `bubble` the
 * message that takes it
 */

let items = /** @type {ReadonlyMap<string, Attached>} */ (new Map());
const readers = /** @type {Set<() => void>} */ (new Set());
const running = /** @type {Map<string, AbortController>} */ (new Map());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

/** @param {ReadonlyMap<string, Attached>} next */
function change(next) {
  items = next;
  for (const reader of [...readers]) reader();
}

/** @param {string} key @param {Partial<Attached>} said */
function update(key, said) {
  const item = items.get(key);
  if (item) change(new Map(items).set(key, { ...item, ...said }));
}

/** @param {string} key */
export const attachedBy = (key) => items.get(key);

/** What waits above the composer. @param {string} conversation */
export const attachedTo = (conversation) =>
  [...items.values()].filter((item) => item.conversation === conversation && !item.bubble);

/** @param {string} conversation @returns {Attached[]} */
export function useAttached(conversation) {
  useSyncExternalStore(
    subscribe,
    () => items,
    () => items,
  );
  return attachedTo(conversation);
}

/**
 * @param {string} conversation
 * @param {Iterable<File>} files
 * @param {{ to: string, limits: Limit[] }} where
 */
export function attach(conversation, files, { to, limits }) {
  const next = new Map(items);
  for (const file of files) {
    const item = attached(conversation, file, to, limits);
    next.set(item.key, item);
  }
  change(next);
  proceed();
}

/** A recording, which is heard before it is sent. @param {string} conversation @param {Blob} file @param {{ to: string }} where */
export function attachVoice(conversation, file, { to }) {
  const key = newName();
  const sound = typeof document === "undefined" ? "" : URL.createObjectURL(file);
  const said = { name: "Voice message", type: file.type, bytes: file.size, kind: "voice", picture: "", sound };
  const begun = { state: /** @type {const} */ ("waiting"), done: 0, why: "", id: "", refusals: {}, bubble: "" };
  change(new Map(items).set(key, { key, conversation, to, file, ...said, ...begun }));
  proceed();
}

/** @param {string} conversation @param {File} file @param {string} to @param {Limit[]} limits @returns {Attached} */
function attached(conversation, file, to, limits) {
  const { name, type, size: bytes } = file;
  const kind = bestKind(limits, type);
  const refusals = { document: whyNot(limits, "document", file), [kind]: whyNot(limits, kind, file) };
  const why = refusals[kind] ?? "";
  const picture = kind === "image" && typeof document !== "undefined" ? URL.createObjectURL(file) : "";
  const state = why ? "refused" : "waiting";
  return {
    ...{ key: newName(), conversation, to, file, name, type, bytes, kind, picture, sound: "" },
    ...{ state, done: 0, why, id: "", refusals, bubble: "" },
  };
}

/** Whether it could still go as a document. @param {Attached} item */
export const mayBeDocument = ({ state, kind, refusals }) =>
  state === "refused" && kind !== "document" && kind !== "voice" && !refusals.document;

/** @param {string} key */
export function asDocument(key) {
  const item = items.get(key);
  if (!item) return;
  update(key, { kind: "document", why: "", state: item.id ? "ready" : "waiting" });
  proceed();
}

/** @param {string} key */
export function tryAgain(key) {
  update(key, { state: "waiting", why: "", done: 0 });
  proceed();
}

/** Ends its upload, too. @param {string} key */
export function detach(key) {
  const item = items.get(key);
  if (!item) return;
  for (const made of [item.picture, item.sound]) if (made) URL.revokeObjectURL(made);
  const left = new Map(items);
  left.delete(key);
  change(left);
  running.get(key)?.abort();
  running.delete(key);
  proceed();
}

/** A message takes it, or gives it back. @param {string} key @param {string} bubble */
export const assign = (key, bubble) => update(key, { bubble });

/** Lets go of what messages took that are on their way. @param {ReadonlySet<string>} unsettled their bubbles */
export function letGo(unsettled) {
  for (const { key, bubble } of items.values()) if (bubble && !unsettled.has(bubble)) detach(key);
}

/** Off-line, what broke goes on by itself later. @param {Attached} item */
function isOnItsWay({ state, why }) {
  return state === "waiting" || state === "uploading" || (state === "failed" && why === BROKEN && !navigator.onLine);
}

/** Answers once it is clear whether it came; nothing when it was taken off. @param {string} key @returns {Promise<Attached | undefined>} */
export function settled(key) {
  return new Promise((resolve) => {
    const look = () => {
      const item = items.get(key);
      if (item && isOnItsWay(item)) return;
      readers.delete(look);
      resolve(item);
    };
    readers.add(look);
    look();
  });
}

function proceed() {
  for (const item of items.values()) {
    if (running.size >= AT_ONCE) return;
    if (item.state === "waiting") void bring(item);
  }
}

/** @param {Attached} item */
async function bring({ key, to, file, name, kind }) {
  const ending = new AbortController();
  running.set(key, ending);
  update(key, { state: "uploading" });
  try {
    const came = await upload(
      { to, file, name, isVoice: kind === "voice" },
      (done) => update(key, { done }),
      ending.signal,
    );
    const why = came.refusals[kind === "voice" ? "audio" : (items.get(key)?.kind ?? "")] ?? "";
    update(key, { id: came.id, refusals: came.refusals, done: 1, why, state: why ? "refused" : "ready" });
  } catch (error) {
    update(key, { state: "failed", why: error instanceof Error ? error.message : "" });
  }
  running.delete(key);
  proceed();
}

function backOnline() {
  for (const { key, state, why } of items.values()) if (state === "failed" && why === BROKEN) tryAgain(key);
}

/** Files wait in this page only: whoever leaves it is asked. @param {BeforeUnloadEvent} event */
function keepPage(event) {
  if ([...items.values()].some((item) => !item.bubble || item.state !== "ready")) event.preventDefault();
}

if (typeof window !== "undefined") {
  window.addEventListener("online", backOnline);
  window.addEventListener("beforeunload", keepPage);
}
