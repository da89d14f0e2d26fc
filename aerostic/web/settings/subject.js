// The box beside a subject's name stands for all boxes of its fieldset: ticked, empty, or in between.
import { createElement, useEffect, useRef } from "react";

const BOXES = "input[type=checkbox]:not([data-all])";

export function SubjectBox({ label, disabled }) {
  const box = useRef(null);
  useEffect(() => {
    const set = box.current.closest("fieldset");
    const boxes = () => [...set.querySelectorAll(BOXES)];
    const look = () => {
      const ticked = boxes().filter((one) => one.checked).length;
      box.current.checked = ticked === boxes().length;
      box.current.indeterminate = ticked > 0 && ticked < boxes().length;
    };
    const heed = ({ target }) => {
      if (target === box.current)
        boxes().forEach((one) => {
          if (!one.disabled) one.checked = target.checked;
        });
      look();
    };
    look();
    set.addEventListener("change", heed);
    return () => set.removeEventListener("change", heed);
  }, []);
  return createElement(
    "label",
    { className: "check" },
    createElement("input", { type: "checkbox", ref: box, "data-all": "", disabled, "aria-label": `All about ${label}` }),
    createElement("span", { "aria-hidden": true }, label),
  );
}
