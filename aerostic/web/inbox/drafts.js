// What was typed and not sent. The server keeps it for every device; this browser keeps only what the server has not.

/** @param {string} conversation */
const key = (conversation) => `aerostic:draft:${conversation}`;

/** @typedef {{ conversation: string, text?: string }} HandedBack */

/** Words the server has not confirmed; null when it has them all. @param {string} conversation */
export const unsaved = (conversation) => localStorage.getItem(key(conversation));

/** @param {string} conversation @param {string} text */
export const note = (conversation, text) => localStorage.setItem(key(conversation), text);

/** @param {string} conversation */
export const confirm = (conversation) => localStorage.removeItem(key(conversation));

/** Puts words back under the writer's hand. @param {string} conversation @param {string} [text] */
export function handBack(conversation, text) {
  window.dispatchEvent(new CustomEvent("aerostic:draft", { detail: { conversation, text } }));
}

/** The draft was sent by its writer from another browser, and is none any more. @param {string} conversation */
export function sentElsewhere(conversation) {
  window.dispatchEvent(new CustomEvent("aerostic:sent", { detail: { conversation } }));
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
  for (const one of Object.keys(localStorage)) if (one.startsWith(key(""))) localStorage.removeItem(one);
}

if (typeof document !== "undefined") document.addEventListener("submit", forgetAll);
