// Hands out a number of the sandbox, with what an application needs to use it.
import { byId, el, field } from "./elements.js";

const VALUES = /** @type {const} */ ([
  ["token", "Access token"],
  ["waba_id", "WhatsApp Business account ID"],
  ["phone_number_id", "Phone number ID"],
]);
const THANKED = 2000; // milliseconds

/** @typedef {Record<(typeof VALUES)[number][0] | "display_phone_number" | "verified_name", string>} Made */

/** @param {string} name @param {string} label @param {string} value */
function row(name, label, value) {
  const look = { type: "button", class: "plain", "aria-label": `Copy the ${label}` };
  const copy = el("button", { ...look, onclick: () => take(copy, value) }, "Copy");
  return [el("dt", {}, label), el("dd", {}, el("code", { id: name }, value), copy)];
}

/** @param {HTMLElement} button @param {string} value */
async function take(button, value) {
  button.textContent = await navigator.clipboard.writeText(value).then(
    () => "Copied",
    () => "Not copied",
  );
  setTimeout(() => {
    button.textContent = "Copy";
  }, THANKED);
}

/** @param {Made} made */
function show(made) {
  byId("number").textContent = `${made.display_phone_number}, ${made.verified_name}`;
  byId("values").replaceChildren(...VALUES.flatMap(([name, label]) => row(name, label, made[name])));
  byId("made").hidden = false;
}

byId("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  byId("wrong").textContent = "";
  const body = JSON.stringify({ name: field("name").value });
  const answer = await fetch("/phone/numbers", { method: "POST", body });
  const answered = await answer.json();
  if (answer.ok) show(answered);
  else byId("wrong").textContent = answered.error.message;
});
