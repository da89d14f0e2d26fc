// Says above the composer that its writer has words elsewhere, too: on another device, or in another tab.
/** @import { Written } from "./types.ts" */
import { createElement as h } from "react";

/** @param {{ others: Written[], takeUp: (other: Written) => void, drop: (other: Written) => void }} props */
export function OtherDrafts({ others, takeUp, drop }) {
  return h("div", { role: "status", className: "other-drafts" }, others.map(line));

  /** @param {Written} other */
  function line(other) {
    return h(
      "p",
      { key: other.id },
      h("strong", null, "You wrote this elsewhere: "),
      h("span", { className: "cut grow", dir: "auto", title: other.body }, other.body),
      button("Show it", "show-draft", () => takeUp(other)),
      button("Discard", "discard-draft", () => drop(other)),
    );
  }
}

/** @param {string} face @param {string} does @param {() => void} onClick */
const button = (face, does, onClick) =>
  h("button", { type: "button", className: "btn bare small", "data-does": does, onClick }, face);
