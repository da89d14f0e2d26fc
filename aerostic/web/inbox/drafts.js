// What the composer and the rest of the page tell each other about a draft, and the keys kept until there is a composer.
import { PREFIX } from "./draft_notes.js";

/** @typedef {{ conversation: string, text?: string }} HandedBack */

/** @param {string} conversation */
const keysOf = (conversation) => `${PREFIX}${conversation}:keys`;

/** What was typed before there was where to write; it comes after the draft. @param {string} conversation */
export const keptKeys = (conversation) => localStorage.getItem(keysOf(conversation)) ?? "";

/** @param {string} conversation @param {string} words */
export const keepKeys = (conversation, words) => localStorage.setItem(keysOf(conversation), words);

/** @param {string} conversation */
export function takeKeys(conversation) {
  const words = keptKeys(conversation);
  localStorage.removeItem(keysOf(conversation));
  return words;
}

/** Puts words back under the writer's hand, after what stands there. @param {string} conversation @param {string} [text] */
export function handBack(conversation, text) {
  window.dispatchEvent(new CustomEvent("aerostic:draft", { detail: { conversation, text } }));
}

/** These words were sent by their writer from another browser. @param {string} conversation @param {string} text */
export function sentElsewhere(conversation, text) {
  window.dispatchEvent(new CustomEvent("aerostic:sent", { detail: { conversation, text } }));
}

/**
 * Listens to both.
 * @param {(given: HandedBack) => void} onBack
 * @param {(given: HandedBack) => void} onSent
 */
export function listen(onBack, onSent) {
  const back = (/** @type {Event} */ event) => onBack(/** @type {CustomEvent<HandedBack>} */ (event).detail);
  const sent = (/** @type {Event} */ event) => onSent(/** @type {CustomEvent<HandedBack>} */ (event).detail);
  window.addEventListener("aerostic:draft", back);
  window.addEventListener("aerostic:sent", sent);
  return () => {
    window.removeEventListener("aerostic:draft", back);
    window.removeEventListener("aerostic:sent", sent);
  };
}

/** Whoever logs out leaves no words behind on this machine. @param {SubmitEvent} event */
function forgetAll(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.action?.includes("/auth/logout")) return;
  for (const one of Object.keys(localStorage))
    if (one.startsWith(PREFIX) || one.startsWith("aerostic:sent:")) localStorage.removeItem(one);
}

if (typeof document !== "undefined") document.addEventListener("submit", forgetAll);
