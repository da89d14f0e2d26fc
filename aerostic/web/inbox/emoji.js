// A small choice of pictures at the writer's hand; the system's own picker has the rest.
/** @import { ReactNode } from "react" */
import { createElement as h } from "react";

export const CHOICE = /** @type {[string, string][]} */ ([
  ["😀", "grinning"],
  ["😊", "smiling"],
  ["😂", "tears of joy"],
  ["😉", "winking"],
  ["😍", "heart eyes"],
  ["🤗", "hugging"],
  ["🤔", "thinking"],
  ["😅", "relieved"],
  ["👍", "thumbs up"],
  ["👎", "thumbs down"],
  ["👏", "clapping"],
  ["🙏", "thank you"],
  ["🙌", "raised hands"],
  ["👋", "waving"],
  ["💪", "strong"],
  ["👌", "fine"],
  ["❤️", "heart"],
  ["💚", "green heart"],
  ["🎉", "party"],
  ["🎁", "present"],
  ["🎂", "cake"],
  ["☕", "coffee"],
  ["🍽️", "plate"],
  ["🌟", "star"],
  ["✅", "done"],
  ["❌", "no"],
  ["⏰", "alarm clock"],
  ["📅", "calendar"],
  ["📍", "place"],
  ["📦", "parcel"],
  ["🚚", "delivery"],
  ["💶", "money"],
]);

/** @param {{ icon: ReactNode, onPick: (sign: string) => void }} props */
export function Emoji({ icon, onPick }) {
  const label = "Emoji";
  const look = "btn bare square";
  return h(
    "span",
    { className: "emoji" },
    h(
      "button",
      {
        type: "button",
        className: look,
        popoverTarget: "emoji",
        "data-does": "emoji",
        "aria-label": label,
        title: label,
      },
      icon,
    ),
    h(
      "div",
      { id: "emoji", popover: "auto", className: "menu emoji-menu", role: "group", "aria-label": label },
      CHOICE.map(([sign, name]) =>
        h("button", { key: sign, type: "button", title: name, "aria-label": name, onClick: () => onPick(sign) }, sign),
      ),
    ),
  );
}
