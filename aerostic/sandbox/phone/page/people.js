// What a person does beside writing: go off-line, block, appear.
/** @import { Person } from "./types.ts" */
import { drawChat } from "./chat.js";
import { byId, field } from "./elements.js";
import { draw, go } from "./side.js";
import { ask, isBlocked, load } from "./store.js";

/** @param {Person} who */
const path = (who) => `people/${encodeURIComponent(who.id)}`;

/** @param {Person} who @param {boolean} online */
export async function setOnline(who, online) {
  who.reachability = online ? "online" : "offline";
  draw();
  drawChat();
  await ask("PATCH", path(who), { reachability: who.reachability });
}

/** @param {Person} who @param {string} phone @param {boolean} blocked */
export async function setBlocked(who, phone, blocked) {
  const wasEverywhere = who.reachability === "blocked";
  who.blocked = blocked ? [...who.blocked, phone] : who.blocked.filter((id) => id !== phone);
  if (wasEverywhere && !blocked) who.reachability = "online";
  draw();
  drawChat();
  const back = wasEverywhere && !isBlocked(who, phone) ? { reachability: "online" } : {};
  await ask("PATCH", path(who), { blocks: { [phone]: blocked }, ...back });
}

const newPerson = () => /** @type {HTMLDialogElement} */ (byId("new-person"));

function askWho() {
  /** @type {HTMLFormElement} */ (byId("new-form")).reset();
  byId("new-wrong").textContent = "";
  newPerson().showModal();
}

export function wirePeople() {
  byId("new").addEventListener("click", askWho);
  byId("new-cancel").addEventListener("click", () => newPerson().close());
  byId("new-form").addEventListener("submit", submit);
}

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  try {
    await add(field("new-name").value.trim(), field("new-number").value.replace(/\D/g, ""));
  } catch (problem) {
    byId("new-wrong").textContent = /** @type {Error} */ (problem).message;
  }
}

/** @param {string} name @param {string} digits */
async function add(name, digits) {
  const added = await ask("POST", "people", digits ? { name, wa_id: digits } : nameless(name));
  await load();
  newPerson().close();
  go(added.id);
}

/** Somebody known by username only. @param {string} name */
function nameless(name) {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
  const unique = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte % 10).join("");
  return { name, username: words.replace(/^\.|\.$/g, "") || "somebody", user_id: `FR.${unique}` };
}
