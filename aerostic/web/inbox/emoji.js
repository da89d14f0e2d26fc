// A small choice of pictures at the writer's hand; the system's own picker has the rest.
import { createElement as h } from "react";

const CHOICE = [
  ["😀", "grinning"], ["😊", "smiling"], ["😂", "tears of joy"], ["😉", "winking"], ["😍", "heart eyes"], ["🤗", "hugging"], ["🤔", "thinking"], ["😅", "relieved"],
  ["👍", "thumbs up"], ["👎", "thumbs down"], ["👏", "clapping"], ["🙏", "thank you"], ["🙌", "raised hands"], ["👋", "waving"], ["💪", "strong"], ["👌", "fine"],
  ["❤️", "heart"], ["💚", "green heart"], ["🎉", "party"], ["🎁", "present"], ["🎂", "cake"], ["☕", "coffee"], ["🍽️", "plate"], ["🌟", "star"],
  ["✅", "done"], ["❌", "no"], ["⏰", "alarm clock"], ["📅", "calendar"], ["📍", "place"], ["📦", "parcel"], ["🚚", "delivery"], ["💶", "money"],
];

export function Emoji({ icon, onPick }) {
  return h(
    "span",
    { className: "emoji" },
    h("button", { type: "button", className: "btn bare square", popoverTarget: "emoji", "aria-label": "Emoji", title: "Emoji" }, icon),
    h(
      "div",
      { id: "emoji", popover: "auto", className: "menu emoji-menu", role: "group", "aria-label": "Emoji" },
      CHOICE.map(([sign, name]) => h("button", { key: sign, type: "button", title: name, "aria-label": name, onClick: () => onPick(sign) }, sign)),
    ),
  );
}
