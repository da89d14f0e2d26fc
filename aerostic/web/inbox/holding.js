// Keys pressed while a thread loads are kept in a field of their own until there is where to write, however long it takes.
/** @import { RefObject } from "react" */
import { createElement as h, useEffect, useRef } from "react";
import { openId, useActs } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { keepKeys, keptKeys, takeKeys } from "./drafts.js";

const WRITING = "#reply, .shut, .gone"; // where one writes, or reads why one cannot
const FIELD = "held-keys";

/** @typedef {{ id: string, isReply: boolean }} Awaited */
let awaited = /** @type {Awaited | null} */ (null); // outlives the page being drawn anew

/** @returns {HTMLElement | null} */
const place = () => document.querySelector(WRITING);
const isLoading = () => awaited !== null && place()?.dataset.conversation !== awaited.id;
const isHolding = () => document.activeElement?.id === FIELD;

/** Whether somebody waits to write in this conversation. @param {string} id */
export const isWaitedFor = (id) => awaited?.id === id && (awaited.isReply || isHolding());

/** Hands over what was typed while the thread was loading. @param {string} id */
export function takeHeld(id) {
  if (awaited?.id === id) awaited = null;
  return takeKeys(id);
}

/**
 * Offers `await-thread`: from then on what is typed is for the reply to that conversation, not for keys. With `isReply`
 * the cursor goes there, too; without, only what was typed goes. Null awaits nothing.
 */
export function HeldKeys() {
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useActs({
    "await-thread": (/** @type {string | null} */ id, isReply = false) => begin(id, isReply, field.current),
  });
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const onKey = (event) => catchKey(event, field.current);
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
  useStanding(field);
  return h("textarea", {
    ref: field,
    id: FIELD,
    className: "held-keys",
    rows: 1,
    tabIndex: -1,
    dir: "auto",
    "aria-label": "Your reply: it is kept until the conversation is here",
    onInput: ({ currentTarget }) => awaited && keepKeys(awaited.id, currentTarget.value),
    onKeyDown: (event) => event.key === "Enter" && !event.shiftKey && event.preventDefault(), // nothing is sent unseen
  });
}

/** @param {string | null} id @param {boolean} isReply @param {HTMLTextAreaElement | null} field */
function begin(id, isReply, field) {
  awaited = id ? { id, isReply } : null;
  if (!field || !id) return;
  if (!isLoading()) {
    awaited = null;
    return isReply && place()?.focus();
  }
  field.value = keptKeys(id);
  if (isReply) field.focus();
}

/** The first letter moves the cursor into the field, and goes there itself. @param {KeyboardEvent} event @param {HTMLTextAreaElement | null} field */
function catchKey(event, field) {
  if (!isLoading() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") awaited = null;
  if (event.key.length !== 1 || isOthers(event.target)) return;
  event.stopPropagation();
  if (event.key === "r" && !field?.value) event.preventDefault(); // what it means here: reply
  field?.focus();
}

/** Whether somebody types elsewhere, or something floats above the page. @param {EventTarget | null} target */
function isOthers(target) {
  const isTyping = target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  return isTyping || document.querySelector("dialog[open], :popover-open") !== null;
}

/** Where nothing can be written, the words stay kept and the cursor goes to why. @param {RefObject<HTMLTextAreaElement | null>} field */
function useStanding(field) {
  useEffect(() => {
    const seen = new MutationObserver(() => {
      const there = place();
      if (awaited && openId() && openId() !== awaited.id) awaited = null;
      if (!awaited || isLoading() || there?.id === "reply") return;
      if (isWaitedFor(awaited.id)) there?.focus();
      awaited = null;
      if (field.current) field.current.value = "";
    });
    const attributeFilter = ["data-conversation"];
    seen.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter });
    return () => seen.disconnect();
  }, []);
}
