// A place to send: its coordinates as somebody writes or copies them, or where this device is.
import { createElement as h, useRef, useState } from "react";

const PAIR = /(-?\d{1,3}(?:\.\d+)?)\s*(?:,|%2C|;|\s)\s*(-?\d{1,3}(?:\.\d+)?)/i;
const REFUSED =
  "This browser does not tell where you are. Allow it beside the page's address, or write the coordinates.";

/** @typedef {{ latitude: number, longitude: number, name?: string, address?: string }} Place */

/** Reads "48.8566, 2.3522", or the address of a map that shows the place. @param {string} text @returns {Place | null} */
export function coordinatesIn(text) {
  const [, north, east] = PAIR.exec(text.replace(/^https?:\/\/[^@?#]*/i, "")) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  const isPlace = north !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace ? { latitude, longitude } : null;
}

/** @param {{ send: (place: Place) => void, close: () => void }} props */
export function LocationRow({ send, close }) {
  const form = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [trouble, setTrouble] = useState("");
  const written = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | null | undefined} */ (form.current?.querySelector(`[name=${name}]`))?.value.trim() ??
    "";
  const submit = () => {
    const place = coordinatesIn(written("place-at"));
    if (!place) return setTrouble("Write two numbers, as in 48.8566, 2.3522, or paste the address of a map.");
    const [name, address] = [written("place-name"), written("place-address")];
    send({ ...place, ...(name && { name }), ...(address && { address }) });
  };
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => fill(form.current, `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`),
      () => setTrouble(REFUSED),
      { timeout: 15_000 },
    );
  return h(
    "div",
    {
      ref: form,
      className: "placing",
      role: "group",
      "aria-label": "Location to send",
      onKeyDown: (event) => {
        if (event.key === "Escape") close();
        if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        submit();
      },
    },
    h(Field, { name: "place-at", said: "Coordinates, or the address of a map", isFirst: true }),
    h(Field, { name: "place-name", said: "Name, if it has one" }),
    h(Field, { name: "place-address", said: "Address, if it has one" }),
    trouble && h("p", { className: "bad", role: "alert" }, trouble),
    h(
      "p",
      null,
      h(Small, { said: "Use where I am", does: "locate", onClick: locate }),
      h(Small, { said: "No location", does: "no-location", onClick: close }),
      h(Small, { said: "Send location", does: "send-location", onClick: submit }),
    ),
  );
}

/** @param {HTMLElement | null} form @param {string} at */
function fill(form, at) {
  const field = /** @type {HTMLInputElement | null | undefined} */ (form?.querySelector("[name=place-at]"));
  if (field) field.value = at;
}

/** @param {{ name: string, said: string, isFirst?: boolean }} props */
const Field = ({ name, said, isFirst }) =>
  h("input", { name, placeholder: said, "aria-label": said, dir: "auto", autoFocus: isFirst });

/** @param {{ said: string, does: string, onClick: () => void }} props */
const Small = ({ said, does, onClick }) =>
  h("button", { type: "button", className: "btn small", "data-does": does, onClick }, said);
