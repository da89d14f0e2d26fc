// A question whose answers the person taps: up to three buttons, or a list behind one. The words stand in the reply.
import { useSyncExternalStore } from "react";

/** @typedef {{ most: number, longest: number, text: number, one: string }} Limits `text` is the message's */
/** @typedef {{ titles: string[], opener: string | null }} Answers `opener` stands on the button of a list; null: buttons */

export const LONGEST_OPENER = 20;
const BUTTONS = { most: 3, longest: 20, text: 1024, one: "button" };
const LIST = { most: 10, longest: 24, text: 4096, one: "choice" };

let offered = /** @type {ReadonlyMap<string, Answers | null>} */ (new Map());
const readers = /** @type {Set<() => void>} */ (new Set());

/** @param {() => void} reader */
const subscribe = (reader) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

/** What the reply offers to tap, if it does. @param {string} conversation */
export const useAnswers = (conversation) =>
  useSyncExternalStore(
    subscribe,
    () => offered.get(conversation) ?? null,
    () => null,
  );

/** Null: it offers nothing. @param {string} conversation @param {Answers | null} answers */
export function setAnswers(conversation, answers) {
  offered = new Map(offered).set(conversation, answers);
  for (const reader of readers) reader();
}

/** @param {Answers} answers @returns {Limits} */
export const limitsOf = ({ opener }) => (opener === null ? BUTTONS : LIST);

/** @param {Answers} answers */
const written = ({ titles }) => titles.map((title) => title.trim()).filter(Boolean);

/** Why it cannot be sent so, in words; empty when it can. @param {string} text @param {Answers} answers @param {number} files */
export function whyNoQuestion(text, answers, files) {
  const [said, limits] = [written(answers), limitsOf(answers)];
  if (files) return "Answers to tap go under words alone: take off the files, or the answers.";
  if (!text.trim()) return `Write the message above its ${limits.one}s.`;
  if (text.length > limits.text) return `A message with ${limits.one}s has at most ${limits.text} characters.`;
  if (answers.opener?.trim() === "") return "Say what stands on the button that opens the list.";
  if (!said.length) return `Say what the first ${limits.one} is.`;
  return new Set(said).size < said.length ? `Two ${limits.one}s say the same: give each its own words.` : "";
}

/** As Meta writes it. @param {string} text @param {Answers} answers */
export function asQuestion(text, answers) {
  const [body, said] = [{ text: text.trim() }, written(answers)];
  const { opener } = answers;
  if (opener === null) {
    const buttons = said.map((title, index) => ({ type: "reply", reply: { id: `button-${index + 1}`, title } }));
    return { type: "button", body, action: { buttons } };
  }
  const rows = said.map((title, index) => ({ id: `choice-${index + 1}`, title }));
  return { type: "list", body, action: { button: opener.trim(), sections: [{ rows }] } };
}
