// Writing: Enter sends, the bubble is there in the same frame, the tick settles by itself.
/** @import { Business, Choice, Line, Person } from "./types.ts" */
import { append, showFile, tickLine, toEnd } from "./chat.js";
import { now } from "./clock.js";
import { byId, el, field } from "./elements.js";
import { wireFiles } from "./files.js";
import { setBlocked, setOnline } from "./people.js";
import { drawSide } from "./side.js";
import { ask, business, isBlocked, linesOf, person, state } from "./store.js";

export function wireComposer() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  byId("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  wireFiles(sendFile, (why) => {
    byId("notice").hidden = false;
    notify(`Not sent. ${why}`, "Close", () => drawNotice(/** @type {Person} */ (person()), business()));
  });
  byId("back").addEventListener("click", () => {
    location.hash = encodeURIComponent(state.person ?? "");
  });
  byId("block").addEventListener("click", turnBlock);
}

function turnBlock() {
  const [who, phone] = [person(), state.business];
  if (who && phone) setBlocked(who, phone, !isBlocked(who, phone));
}

function send() {
  const text = field("text").value.trim();
  if (!text) return;
  field("text").value = "";
  speak({ text }, { type: "text", text });
  field("text").focus();
}

/** @param {import("./files.js").Sent} file */
function sendFile(file) {
  const type = file.kind === "voice" ? "audio" : file.kind;
  speak({ file }, { type, content: { filename: file.filename } });
}

/** Answers a message by one of its choices. @param {Line} line @param {Choice} choice */
export function tap(line, { kind, ...reply }) {
  const message = answerTo(line, kind, reply);
  const quoted = { id: line.id, mine: false, type: "text", text: line.content?.body?.text };
  speak({ message, reply_to: line.id }, { type: "text", text: reply.title, quoted });
}

/** Returns the answer as Meta passes it on. @param {Line} line @param {Choice["kind"]} kind @param {object} reply */
export function answerTo(line, kind, reply) {
  const name = line.content?.type === "flow" ? "flow" : "address_message";
  const response_json = JSON.stringify({ flow_token: line.content?.action?.parameters?.flow_token ?? "unused" });
  const who = person();
  const card = { name: { formatted_name: who?.name }, phones: [{ phone: `+${who?.wa_id}`, wa_id: who?.wa_id }] };
  const call = { response: "accept", response_source: "user_action" };
  if (kind === "location") return { type: "location", location: { latitude: 48.8566, longitude: 2.3522 } };
  if (kind === "number") return { type: "contacts", contacts: [card] };
  if (kind === "form") return interactive("nfm_reply", { name, body: "Sent", response_json });
  if (kind === "call") return interactive("call_permission_reply", call);
  return interactive(kind, reply);
}

/** @param {string} type @param {object} said */
const interactive = (type, said) => ({ type: "interactive", interactive: { type, [type]: said } });

/** @param {object} request @param {Pick<Line, "type" | "text" | "quoted" | "content">} shown */
async function speak(request, shown) {
  const [who, phone] = [person(), state.business];
  if (!who || !phone) return;
  const wamid = newId(who);
  const line = /** @type {Line} */ ({ id: wamid, mine: true, at: now() / 1000, tick: "waiting", ...shown });
  linesOf(who, phone).push(line);
  append(line);
  toEnd();
  drawSide();
  await hand(who, line, { ...request, wamid, phone_number_id: phone });
}

/** @param {Person} who @param {Line} line @param {object} request */
async function hand(who, line, request) {
  try {
    confirm(line, await ask("POST", `people/${encodeURIComponent(who.id)}/say`, request));
    drawNotice(who, business());
  } catch (problem) {
    const why = problem instanceof TypeError ? "The sandbox does not answer." : /** @type {Error} */ (problem).message;
    byId("notice").hidden = false;
    notify(`Not sent. ${why}`, "Try again", () => hand(who, line, request));
  }
}

/** @param {Line} line @param {Pick<Line, "at" | "tick" | "content">} answer */
function confirm(line, answer) {
  line.at = answer.at;
  if (answer.content?.id) showFile(line, answer.content);
  if (line.tick === "waiting" && answer.tick) line.tick = answer.tick;
  const { person, business: phone } = state;
  if (person && phone && line.tick) tickLine({ person, phone, id: line.id, tick: line.tick });
}

/** Makes the id Meta would give, so that what comes back as news is known to be what stands there. @param {Person} who */
function newId(who) {
  const random = [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0"));
  const stem = `3A${random.join("").toUpperCase()}`;
  const address = who.wa_id ?? who.id;
  const head = String.fromCharCode(0x1c, 0x18, address.length) + address;
  return `wamid.${btoa(`${head}${String.fromCharCode(0x15, 2, 0, 0x12, 0x18, stem.length)}${stem}\0`)}`;
}

/** @param {Person} who @param {Business | undefined} shop */
export function drawNotice(who, shop) {
  if (!shop) return;
  const [blocked, off] = [isBlocked(who, shop.id), who.reachability === "offline"];
  byId("notice").hidden = !blocked && !off;
  if (blocked) notify(`You blocked ${shop.name}.`, "Unblock", () => setBlocked(who, shop.id, false));
  else if (off)
    notify("You are off-line. What you write waits for a connection.", "Go online", () => setOnline(who, true));
}

/** @param {string} text @param {string} act @param {() => unknown} onclick */
function notify(text, act, onclick) {
  byId("notice").replaceChildren(el("span", {}, text), el("button", { type: "button", onclick }, act));
}
