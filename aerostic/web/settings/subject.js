// The box beside a subject's name stands for all boxes of its fieldset: ticked, empty, or in between.
import { createElement, useEffect, useRef } from "react";

const BOXES = "input[type=checkbox]:not([data-all])";

/** @param {{ label: string, disabled?: boolean }} props */
export function SubjectBox({ label, disabled }) {
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    const set = box.current?.closest("fieldset");
    return box.current && set ? together(box.current, set) : undefined;
  }, []);
  const input = { type: "checkbox", "data-all": "", disabled, "aria-label": `All about ${label}` };
  return createElement(
    "label",
    { className: "check" },
    createElement("input", { ...input, ref: box }),
    createElement("span", { "aria-hidden": true }, label),
  );
}

/** Keeps a box and those it stands for in step. @param {HTMLInputElement} box @param {HTMLElement} set */
function together(box, set) {
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...set.querySelectorAll(BOXES)]);
  const show = () => {
    const ticked = boxes().filter((one) => one.checked).length;
    box.checked = ticked === boxes().length;
    box.indeterminate = ticked > 0 && ticked < boxes().length;
  };
  /** @param {Event} event */
  const change = ({ target }) => {
    const able = target === box ? boxes().filter((one) => !one.disabled) : [];
    for (const one of able) one.checked = box.checked;
    show();
  };
  show();
  set.addEventListener("change", change);
  return () => set.removeEventListener("change", change);
}
