// Desktop notices are the browser's to allow: it is asked when somebody wants them, and what it said is shown.
/** @import { ChangeEvent } from "react" */
import { createElement as h, useState } from "react";

const SAID = /** @type {Record<Permission, string>} */ ({
  default: "The browser asks you once whether it may show them.",
  granted: "This browser shows them while Aerostic is open in a tab you are not looking at.",
  denied:
    "This browser is told not to show them. Allow notifications for this site in its settings, then switch them on.",
  missing: "This browser cannot show them.",
});

/** @typedef {NotificationPermission | "missing"} Permission */

/** @returns {Permission} */
function given() {
  if (typeof window === "undefined") return "default";
  return "Notification" in window ? Notification.permission : "missing";
}

/** @param {{ isOn: boolean, onChoose: (isOn: boolean) => void, label: string, name: string }} props */
export function DesktopSwitch({ isOn, onChoose, label, name }) {
  const [permission, setPermission] = useState(given);
  /** @param {ChangeEvent<HTMLInputElement>} event */
  const choose = async ({ target }) => {
    const wanted = target.checked;
    const said = wanted && permission === "default" ? await Notification.requestPermission() : permission;
    setPermission(said);
    onChoose(wanted && said === "granted");
  };
  const isShut = permission === "denied" || permission === "missing";
  return h(
    "label",
    { className: "check switch" },
    h("input", {
      type: "checkbox",
      role: "switch",
      name,
      checked: isOn && !isShut,
      disabled: isShut,
      onChange: choose,
    }),
    h("span", null, label, h("small", null, SAID[permission])),
  );
}
