// Writing: Enter sends, the bubble is there in the same frame, the tick settles by itself.
import { state, person, business, linesOf, isBlocked, ask } from "./store.js";
import { el } from "./draw.js";
import { append, tickLine, toEnd } from "./chat.js";
import { drawSide } from "./side.js";
import { setBlocked, setOnline } from "./people.js";

const $ = (id) => document.getElementById(id);

export function wireComposer() {
  $("composer").addEventListener("submit", (event) => (event.preventDefault(), send()));
  $("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  $("back").addEventListener("click", () => (location.hash = encodeURIComponent(state.person)));
  $("block").addEventListener("click", () => setBlocked(person(), state.business, !isBlocked(person(), state.business)));
}

function send() {
  const text = $("text").value.trim();
  if (!text || !person() || !state.business) return;
  $("text").value = "";
  speak({ text }, { type: "text", text });
  $("text").focus();
}

export function tap(line, { kind, ...reply }) {
  const message = { type: "interactive", interactive: { type: kind, [kind]: reply } };
  speak({ message, reply_to: line.id }, { type: "text", text: reply.title, quoted: { id: line.id, mine: false, type: "text", text: line.content?.body?.text } });
}

async function speak(request, shown) {
  const who = person(), phone = state.business;
  const wamid = newId(who);
  const line = { id: wamid, mine: true, at: Date.now() / 1000, tick: "waiting", ...shown };
  linesOf(who, phone).push(line);
  append(line);
  toEnd();
  drawSide();
  await hand(who, line, { ...request, wamid, phone_number_id: phone });
}

async function hand(who, line, request) {
  try {
    settle(line, await ask("POST", `people/${encodeURIComponent(who.id)}/say`, request));
    drawNotice(who, business());
  } catch (problem) {
    $("notice").hidden = false;
    say(`Not sent. ${problem instanceof TypeError ? "The sandbox does not answer." : problem.message}`, "Try again", () => hand(who, line, request));
  }
}

function settle(line, told) {
  line.at = told.at;
  if (line.tick === "waiting" && told.tick !== "waiting") line.tick = told.tick;
  tickLine({ person: state.person, phone: state.business, id: line.id, tick: line.tick });
}


// The id Meta would give: so that what comes back as news is known to be what stands there already.
function newId(who) {
  const stem = "3A" + [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
  const address = who.wa_id ?? who.id;
  const bytes = String.fromCharCode(0x1c, 0x18, address.length) + address + String.fromCharCode(0x15, 2, 0, 0x12, 0x18, stem.length) + stem + "\0";
  return "wamid." + btoa(bytes);
}

export function drawNotice(who, shop) {
  const blocked = isBlocked(who, shop.id), off = who.reachability === "offline";
  $("notice").hidden = !blocked && !off;
  if (blocked) say(`You blocked ${shop.name}.`, "Unblock", () => setBlocked(who, shop.id, false));
  else if (off) say("You are off-line. What you write waits for a connection.", "Go online", () => setOnline(who, true));
}

function say(text, act, onclick) {
  $("notice").replaceChildren(el("span", {}, text), el("button", { type: "button", onclick }, act));
}
