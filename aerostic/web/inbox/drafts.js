// What was typed and not sent. The server keeps it for every device; this browser keeps only what the server has not.
const key = (conversation) => `aerostic:draft:${conversation}`;

/** Words the server has not confirmed; null when it has them all. */
export const unsaved = (conversation) => localStorage.getItem(key(conversation));

export const note = (conversation, text) => localStorage.setItem(key(conversation), text);

export const confirm = (conversation) => localStorage.removeItem(key(conversation));

/** Puts words back under the writer's hand. */
export function handBack(conversation, text) {
  window.dispatchEvent(new CustomEvent("aerostic:draft", { detail: { conversation, text } }));
}

/** The draft was sent by its writer from another browser, and is none any more. */
export function sentElsewhere(conversation) {
  window.dispatchEvent(new CustomEvent("aerostic:sent", { detail: { conversation } }));
}

// Whoever logs out leaves no words behind on this machine.
if (typeof document !== "undefined") {
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.includes("/auth/logout")) return;
    Object.keys(localStorage).filter((one) => one.startsWith(key(""))).forEach((one) => localStorage.removeItem(one));
  });
}
