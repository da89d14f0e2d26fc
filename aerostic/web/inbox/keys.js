// Keyboard: bound from the table the sheet is written from; ignored while somebody types.
import { useEffect } from "react";

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll(".items .item")];

function move(step) {
  const all = rows();
  const focused = all.indexOf(document.activeElement);
  const here = focused >= 0 ? focused : all.findIndex((row) => row.hasAttribute("aria-current"));
  const next = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function back() {
  const button = document.querySelector(".thread .back");
  const isNarrow = button?.checkVisibility();
  if (isTyping(document.activeElement)) document.activeElement.blur();
  else if (isNarrow) return button.click();
  if (!isNarrow) document.querySelector(".items .item[aria-current]")?.focus();
}

const ACTS = {
  next: () => move(1),
  previous: () => move(-1),
  reply: () => document.getElementById("reply")?.focus(),
  sheet: () => document.getElementById("keys")?.showModal(),
  back,
};

export function Keys({ bindings }) {
  useEffect(() => {
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("dialog[open], :popover-open")) return; // what floats answers first
      const bound = bindings.find((binding) => binding.key === event.key);
      if (!bound || !ACTS[bound.act] || (isTyping(event.target) && event.key !== "Escape")) return;
      event.preventDefault();
      ACTS[bound.act]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [bindings]);
  return null;
}
