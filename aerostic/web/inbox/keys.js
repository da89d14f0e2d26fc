// Keyboard: bound from the table the sheet is written from; ignored while somebody types. Nothing here asks the server.
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { isAwaited, openId, perform, useActs } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { press as pressControl } from "$/public/external/aerostic/web/inbox/list_js_components/pressing.js";
import { focusedElement } from "$/public/external/aerostic/web/inbox/list_js_components/rows.js";

const PAIR = 1200; // milliseconds between the two keys of a pair
const WRITING = "#reply, .shut, .gone"; // where one writes, or reads why one cannot
const TYPING = "input, textarea, select, [contenteditable], .shut, .gone";

/** @typedef {{ key: string, act: string, said: string, to?: string }} Binding */
/** @typedef {(path: string) => void} Navigate */

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof Element && target.closest(TYPING) !== null;

let before = /** @type {{ key: string, at: number } | null} */ (null); // the key pressed last, on whichever page that was

/** @param {{ bindings: Binding[] }} props */
export function Keys({ bindings }) {
  const navigate = useNavigate();
  useActs({
    reply,
    back,
    about,
    sheet: () => /** @type {HTMLDialogElement | null} */ (document.getElementById("keys"))?.showModal(),
  });
  useEffect(() => {
    window.addEventListener("click", click);
    return () => window.removeEventListener("click", click);
  }, []);
  useEffect(() => {
    const bound = new Map(bindings.map((one) => [one.key, one]));
    /** @param {KeyboardEvent} event */
    const onPress = (event) => press(event, bound, navigate);
    window.addEventListener("keydown", onPress);
    return () => window.removeEventListener("keydown", onPress);
  }, [bindings]);
  return null;
}

/** An element says `data-do` for its act. @param {MouseEvent} event */
function click({ target }) {
  const place = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-do]")) : null;
  perform(place?.dataset.do);
}

/** @param {KeyboardEvent} event @param {Map<string, Binding>} bound @param {Navigate} navigate */
function press(event, bound, navigate) {
  const key = nameOf(event);
  if (!key || event.isComposing || event.defaultPrevented || isAwaited() || isOthers(key, event.target)) return;
  const pair = before && Date.now() - before.at < PAIR ? bound.get(`${before.key} ${key}`) : undefined;
  const binding = pair ?? bound.get(key);
  before = { key, at: Date.now() };
  if (!binding) return;
  if (binding.act === "open" && document.activeElement?.matches("a, button, summary")) return; // Enter is theirs
  event.preventDefault();
  if (pair) before = null;
  follow(binding, navigate);
}

/** Names a key as the table of keys does; null with Alt, which is the browser's. @param {KeyboardEvent} event */
function nameOf(event) {
  if (event.altKey) return null;
  return event.ctrlKey || event.metaKey ? `Mod+${event.key.toLowerCase()}` : event.key;
}

/** Whether the key belongs to what floats above the page, or to somebody who types. @param {string} key @param {EventTarget | null} target */
function isOthers(key, target) {
  if (key.startsWith("Mod+")) return false;
  if (document.querySelector("dialog[open], :popover-open")) return true;
  return isTyping(target) && key !== "Escape";
}

/** @param {Binding} binding @param {Navigate} navigate */
function follow({ to, act, said }, navigate) {
  if (to) navigate(to);
  else perform(act) || pressControl(act, said);
}

/** @returns {HTMLElement | null} */
const field = () => document.querySelector(WRITING);

/** To where one writes, as soon as that conversation is there: no word may go to somebody else. */
function reply() {
  const row = openId() ? null : focusedElement();
  const id = openId() ?? row?.dataset.row;
  if (!id) return false;
  if (field()?.dataset.conversation === id) return field()?.focus();
  const link = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(".item"));
  link?.click();
  perform("await-thread", id, true);
}

/** Opens the panel about the person; where it always stands, the cursor goes there. */
function about() {
  const panel = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".side:not(.drawer)")]);
  const seen = panel.find((one) => one.checkVisibility());
  if (!seen) return false;
  seen.focus();
}

function back() {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && isTyping(activeElement)) activeElement.blur();
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".thread .back"));
  if (button?.checkVisibility()) return button.click();
  return perform("leave");
}
