// Builds the answers under a message, and shows the message as the person will see it.
/** @import { Answers } from "./question.js" */
/** @import { ReactNode } from "react" */
import { createElement as h } from "react";
import { LONGEST_OPENER, limitsOf, setAnswers } from "./question.js";
import { Words } from "./words.js";

/** @param {string} word */
const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** @param {{ conversation: string, text: string, answers: Answers, x: ReactNode }} props */
export function AnswersRow({ conversation, text, answers, x }) {
  const { titles, opener } = answers;
  const { most, longest, one } = limitsOf(answers);
  const set = (/** @type {Partial<Answers>} */ said) => setAnswers(conversation, { ...answers, ...said });
  return h(
    "div",
    { className: "offering", role: "group", "aria-label": `${capital(one)}s under your message` },
    h(
      "div",
      { className: "grow" },
      opener !== null && h(Opener, { opener, set }),
      titles.map((title, index) =>
        h(Title, { key: index, title, label: `${capital(one)} ${index + 1}`, longest, x, ...changing(index) }),
      ),
      titles.length < most &&
        h(Small, { said: `Add a ${one}`, does: "add-answer", onClick: () => set({ titles: [...titles, ""] }) }),
      h(Small, { said: `No ${one}s`, does: "no-answers", onClick: () => setAnswers(conversation, null) }),
    ),
    h(Preview, { text, answers }),
  );

  /** @param {number} index */
  function changing(index) {
    return {
      write: (/** @type {string} */ words) => set({ titles: titles.with(index, words) }),
      drop: () => set({ titles: titles.filter((_, at) => at !== index) }),
    };
  }
}

/** @param {{ opener: string, set: (said: Partial<Answers>) => void }} props */
function Opener({ opener, set }) {
  const label = "On the button that opens the list";
  const look = { placeholder: label, "aria-label": `${label}, at most ${LONGEST_OPENER} characters` };
  /** @param {{ target: HTMLInputElement }} event */
  const onChange = ({ target }) => set({ opener: target.value });
  return h("p", null, h("input", { value: opener, maxLength: LONGEST_OPENER, ...look, dir: "auto", onChange }));
}

/**
 * @param {{ title: string, label: string, longest: number, x: ReactNode, write: (words: string) => void, drop: () => void }} props
 */
function Title({ title, label, longest, x, write, drop }) {
  const off = `Take off ${label.toLowerCase()}`;
  const look = { className: "btn bare square", "data-does": "take-off-answer", "aria-label": off, title: off };
  const said = { placeholder: label, "aria-label": `${label}, at most ${longest} characters` };
  /** @param {{ target: HTMLInputElement }} event */
  const onChange = ({ target }) => write(target.value);
  return h(
    "p",
    null,
    h("input", { value: title, maxLength: longest, ...said, dir: "auto", onChange }),
    h("button", { type: "button", ...look, onClick: drop }, x),
  );
}

/** How the person will see it. @param {{ text: string, answers: Answers }} props */
function Preview({ text, answers: { titles, opener } }) {
  const shown = opener === null ? titles.map((title, index) => title.trim() || `Button ${index + 1}`) : [opener];
  return h(
    "div",
    { className: "bubble ours", role: "img", "aria-label": "How it will look" },
    h(Words, { text: text.trim() || "Your message" }),
    h(
      "ul",
      { className: "taps" },
      shown.map((title, index) => h("li", { key: `${index}` }, title)),
    ),
  );
}

/** @param {{ said: string, does: string, onClick: () => void }} props */
const Small = ({ said, does, onClick }) =>
  h("button", { type: "button", className: "btn small", "data-does": does, onClick }, said);
