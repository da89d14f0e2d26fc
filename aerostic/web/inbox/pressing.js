// What a control of the page does when its key or its name is used: the control is pressed, or one of several chosen.
/** @import { Option } from "./types.ts" */
import { isOffered, openId, perform } from "./acts.js";

const MOST = 60; // controls to choose from
const LONGEST = 120; // letters of what is said of one

/** @param {HTMLElement} control */
const labelOf = (control) => control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";

/** @param {HTMLElement} control @returns {HTMLElement | null} */
const messageOf = (control) => control.closest("[data-of]");

/** The words of a message, or what stands for them. @param {HTMLElement} message */
function wordsOf(message) {
  const bubble = document.querySelector(`.bubble[data-id="${message.dataset.of}"]`);
  return (bubble?.querySelector(".body, .kind")?.textContent ?? "").slice(0, LONGEST);
}

/** What tells a control from others that do the same. @param {HTMLElement} control @returns {Omit<Option, "choose">} */
function toldOf(control) {
  const message = messageOf(control);
  if (!message) return { id: `control-${labelOf(control)}`, said: labelOf(control) };
  const who = document.querySelector(`.bubble[data-id="${message.dataset.of}"] > .sr`)?.textContent ?? "";
  return {
    id: `message-${message.dataset.of}`,
    said: wordsOf(message) || labelOf(control),
    note: who.replace(": ", ""),
  };
}

/** Whether the page still shows another conversation than the one that stands open: what is pressed there is not meant. */
function isOthers() {
  const thread = /** @type {HTMLElement | null} */ (document.querySelector(".thread"));
  return thread?.dataset.shown !== (openId() ?? "");
}

/**
 * The controls that do an act: those that are seen, else those in a menu or drawer that is shut. Of two that say the
 * same one is enough; the newest message comes first.
 * @param {string} act
 * @returns {HTMLElement[]}
 */
export function controlsOf(act) {
  const named = CSS.escape(act);
  const selector = `[data-does="${named}"], .messages [data-act="${named}"]`;
  const found = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  const every = isOthers() ? found.filter((one) => !one.closest(".thread, .side")) : found;
  const seen = every.filter((one) => one.checkVisibility());
  const ready = seen.length ? seen : every.filter((one) => one.closest("[popover]"));
  const distinct = [...new Map(ready.toReversed().map((one) => [toldOf(one).id, one])).values()].reverse();
  return distinct.some(messageOf) ? distinct.reverse() : distinct;
}

/** Whether the page can do it now. @param {string} act */
export const isThere = (act) => isOffered(act) || controlsOf(act).length > 0;

/** Presses what does it, and says whether there was something. @param {string} act @param {string} said */
export function press(act, said) {
  const controls = controlsOf(act);
  const [only] = controls;
  if (!only) return false;
  if (controls.length === 1) return use(only);
  const options = controls.slice(0, MOST).map((one) => ({ ...toldOf(one), choose: () => void use(one) }));
  return perform("choose-one", said, options);
}

/** @param {HTMLElement} control */
function use(control) {
  /** @type {HTMLElement | null} */ (control.closest(".drawer:not(:popover-open)"))?.showPopover();
  const button = /** @type {HTMLElement | null} */ (
    control.matches("button, a") ? control : control.querySelector("button")
  );
  button?.click();
  return true;
}
