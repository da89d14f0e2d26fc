// A day, written as the reader's region writes it and chosen in the browser's own calendar; the form has it as 2026-11-28.
/** @import { ChangeEvent, ReactNode } from "react" */
import { createElement as h, useRef, useState } from "react";
import { localeOf, Moments } from "$/public/external/aerostic/web/ui/time/moments.js";

const DATES = new Moments(localeOf(globalThis.navigator?.language ?? "en-GB"), "UTC"); // a day belongs to no zone

/** @param {string} day */
export const written = (day, moments = DATES) => (day ? moments.write("short date", Date.parse(day)) : "");

/** @param {{ id: string, name: string, value: string, label: string, none: string, sign: ReactNode, cross: ReactNode }} props */
export function DateField({ id, name, value, label, none, sign, cross }) {
  const [day, choose] = useState(value);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const clear = () => {
    choose("");
    button.current?.focus();
  };
  /** @param {ChangeEvent<HTMLInputElement>} event */
  const onChange = ({ target }) => choose(target.value);
  const said = written(day) || none;
  const opens = {
    "aria-haspopup": "dialog",
    "aria-label": `${label}: ${said}`,
    onClick: () => input.current?.showPicker(),
  };
  return h(
    "div",
    { className: "date" },
    h("input", { type: "date", name, value: day, onChange, ref: input, tabIndex: -1, "aria-hidden": true }),
    h(
      "button",
      { type: "button", id, ref: button, ...opens },
      sign,
      h("span", { className: day ? "grow cut" : "grow cut dim" }, said),
    ),
    day &&
      h(
        "button",
        { type: "button", className: "clear", "aria-label": `Clear ${label.toLowerCase()}`, onClick: clear },
        cross,
      ),
  );
}
