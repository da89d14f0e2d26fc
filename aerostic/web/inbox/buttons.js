// Buttons under a message: up to three, of which the person taps one. The message itself is what stands in the reply.
/** @import { ReactNode } from "react" */
import { createElement as h, useSyncExternalStore } from "react";
import { Words } from "./words.js";

export const MOST = 3;
export const LONGEST_TITLE = 20;
export const LONGEST_QUESTION = 1024;

let offered = /** @type {ReadonlyMap<string, string[] | null>} */ (new Map());
const readers = /** @type {Set<() => void>} */ (new Set());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

/** What stands on the buttons of the reply, if it has some. @param {string} conversation */
export const useButtons = (conversation) =>
  useSyncExternalStore(
    subscribe,
    () => offered.get(conversation) ?? null,
    () => null,
  );

/** Null: it has none. @param {string} conversation @param {string[] | null} titles */
export function setButtons(conversation, titles) {
  offered = new Map(offered).set(conversation, titles);
  for (const reader of readers) reader();
}

/** @param {string[]} titles */
const written = (titles) => titles.map((title) => title.trim()).filter(Boolean);

/** Why it cannot be sent so, in words; empty when it can. @param {string} text @param {string[]} titles @param {number} files */
export function whyNoButtons(text, titles, files) {
  const said = written(titles);
  if (files) return "Buttons go under words alone: take off the files, or the buttons.";
  if (!text.trim()) return "Write the message above its buttons.";
  if (text.length > LONGEST_QUESTION) return "A message with buttons has at most 1,024 characters.";
  if (!said.length) return "Say what stands on the button.";
  return new Set(said).size < said.length ? "Two buttons say the same: give each its own words." : "";
}

/** As Meta writes it. @param {string} text @param {string[]} titles */
export const asQuestion = (text, titles) => ({
  type: "button",
  body: { text: text.trim() },
  action: {
    buttons: written(titles).map((title, index) => ({ type: "reply", reply: { id: `button-${index + 1}`, title } })),
  },
});

/** @param {{ conversation: string, text: string, titles: string[], x: ReactNode }} props */
export function ButtonsRow({ conversation, text, titles, x }) {
  const set = (/** @type {string[] | null} */ next) => setButtons(conversation, next);
  return h(
    "div",
    { className: "offering", role: "group", "aria-label": "Buttons under your message" },
    h(
      "div",
      { className: "grow" },
      titles.map((title, index) => h(Title, { key: index, title, index, titles, set, x })),
      titles.length < MOST &&
        h(Small, { said: "Add a button", does: "add-button", onClick: () => set([...titles, ""]) }),
      h(Small, { said: "No buttons", does: "no-buttons", onClick: () => set(null) }),
    ),
    h(Preview, { text, titles }),
  );
}

/** @param {{ title: string, index: number, titles: string[], set: (titles: string[]) => void, x: ReactNode }} props */
function Title({ title, index, titles, set, x }) {
  const label = `Button ${index + 1}`;
  const off = `Take off button ${index + 1}`;
  const look = { className: "btn bare square", "data-does": "take-off-button", "aria-label": off, title: off };
  return h(
    "p",
    null,
    h("input", {
      value: title,
      maxLength: LONGEST_TITLE,
      placeholder: label,
      "aria-label": `${label}, at most ${LONGEST_TITLE} characters`,
      dir: "auto",
      onChange: ({ target }) => set(titles.with(index, target.value)),
    }),
    h("button", { type: "button", ...look, onClick: () => set(titles.filter((_, at) => at !== index)) }, x),
  );
}

/** How the person will see it. @param {{ text: string, titles: string[] }} props */
function Preview({ text, titles }) {
  return h(
    "div",
    { className: "bubble ours", role: "img", "aria-label": "How it will look" },
    h(Words, { text: text.trim() || "Your message" }),
    h(
      "ul",
      { className: "taps" },
      titles.map((title, index) => h("li", { key: `${index}` }, title.trim() || `Button ${index + 1}`)),
    ),
  );
}

/** @param {{ said: string, does: string, onClick: () => void }} props */
const Small = ({ said, does, onClick }) =>
  h("button", { type: "button", className: "btn small", "data-does": does, onClick }, said);
