// Six usual reactions beside the message they are for, and the rest of the emojis behind them.
/** @import { Bubble } from "./types.ts" */
import { createElement as h, useState } from "react";
import { CHOICE } from "./emoji.js";

const USUAL = /** @type {[string, string][]} */ ([
  ["👍", "thumbs up"],
  ["❤️", "heart"],
  ["😂", "tears of joy"],
  ["😮", "surprised"],
  ["😢", "sad"],
  ["🙏", "thank you"],
]);
const GAP = 4; // pixels between the button and the menu
let about = /** @type {Bubble | null} */ (null);

const menu = () => document.getElementById("react");

/** Opens the choice beside a message. @param {Bubble} row @param {HTMLElement | null} box */
export function askReaction(row, box) {
  const at = box?.querySelector(`[data-id="${row.id}"]`)?.getBoundingClientRect();
  const choice = menu();
  if (!at || !choice) return;
  about = row;
  choice.showPopover();
  const { offsetHeight: height, offsetWidth: width } = choice;
  const above = at.top - height - GAP;
  choice.style.top = `${Math.max(GAP, above > 0 ? above : Math.min(at.bottom + GAP, innerHeight - height - GAP))}px`;
  choice.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`;
  choice.querySelector("button")?.focus();
}

/** @param {{ onReact: (message: string, emoji: string) => void }} props */
export function Reactions({ onReact }) {
  const [isWhole, setWhole] = useState(false);
  /** The one that stands is taken back. @param {string} sign */
  const pick = (sign) => {
    if (about) onReact(about.id, sign === about.our_reaction ? "" : sign);
    menu()?.hidePopover();
  };
  const others = CHOICE.filter(([sign]) => !USUAL.some(([usual]) => usual === sign));
  const shown = isWhole ? [...USUAL, ...others] : USUAL;
  const look = { className: "menu emoji-menu react-menu", role: "group", "aria-label": "Reaction" };
  const onToggle = (/** @type {{ newState: string }} */ { newState }) => newState === "closed" && setWhole(false);
  return h(
    "div",
    { id: "react", popover: "auto", ...look, onToggle },
    shown.map(([sign, name]) =>
      h("button", { key: sign, type: "button", title: name, "aria-label": name, onClick: () => pick(sign) }, sign),
    ),
    !isWhole && h("button", { type: "button", className: "more", onClick: () => setWhole(true) }, "More"),
  );
}
