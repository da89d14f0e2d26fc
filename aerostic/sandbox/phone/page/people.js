// What a person does beside writing: go off-line, block, appear.
import { ask, load, isBlocked } from "./store.js";
import { draw, go } from "./side.js";
import { drawChat } from "./chat.js";

const $ = (id) => document.getElementById(id);
const path = (who) => `people/${encodeURIComponent(who.id)}`;

export async function setOnline(who, online) {
  who.reachability = online ? "online" : "offline";
  draw();
  drawChat();
  await ask("PATCH", path(who), { reachability: who.reachability });
}

export async function setBlocked(who, phone, blocked) {
  const everywhere = who.reachability === "blocked";
  who.blocked = blocked ? [...who.blocked, phone] : who.blocked.filter((id) => id !== phone);
  if (everywhere && !blocked) who.reachability = "online";
  draw();
  drawChat();
  await ask("PATCH", path(who), { blocks: { [phone]: blocked }, ...(everywhere && !isBlocked(who, phone) ? { reachability: "online" } : {}) });
}

const newPerson = () => {
  $("new-form").reset();
  $("new-wrong").textContent = "";
  $("new-person").showModal();
};

export function wirePeople() {
  $("new").addEventListener("click", newPerson);
  $("new-cancel").addEventListener("click", () => $("new-person").close());
  $("new-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await add($("new-name").value.trim(), $("new-number").value.replace(/\D/g, ""));
    } catch (problem) {
      $("new-wrong").textContent = problem.message;
    }
  });
}

async function add(name, digits) {
  const username = name.toLowerCase().replace(/[^a-z0-9]+/g, ".").replace(/^\.|\.$/g, "") || "somebody";
  const unique = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte % 10).join("");
  const who = digits ? { name, wa_id: digits } : { name, username, user_id: `FR.${unique}` };
  const added = await ask("POST", "people", who);
  await load();
  $("new-person").close();
  go(added.id);
}
