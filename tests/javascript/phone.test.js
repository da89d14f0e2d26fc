import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { initials, pretty, preview } from "../../aerostic/sandbox/phone/page/draw.js";
import {
  choose,
  isBlocked,
  linesOf,
  onNews,
  openBusiness,
  person,
  state,
  unreadOf,
} from "../../aerostic/sandbox/phone/page/store.js";

/** @import { Line, Person } from "../../aerostic/sandbox/phone/page/types.ts" */

/** @param {string} id @param {Partial<Line>} [said] @returns {Line} */
const line = (id, said) => ({ id, mine: false, type: "text", at: 0, text: "Hello", ...said });

/** @returns {Person} */
const clara = () => ({
  id: "clara",
  name: "Clara",
  wa_id: "33612345678",
  username: null,
  reachability: "online",
  blocked: [],
  chats: {},
});
const place = { person: "clara", phone: "cafe" };

beforeEach(() => {
  state.people = [clara()];
  state.businesses = [
    { id: "cafe", name: "Blue Lotus Café", number: "+33 1" },
    { id: "shop", name: "Shop", number: "+33 2" },
  ];
  choose("clara");
});

test("a message is kept once, however often it is told", () => {
  onNews({ kind: "line", ...place, line: line("a", { unread: true }) });
  onNews({ kind: "line", ...place, line: line("a", { unread: true }) });

  assert.equal(linesOf(person(), "cafe").length, 1);
  assert.equal(unreadOf(/** @type {Person} */ (person())), 1);
});

test("a tick climbs on the message it is about", () => {
  linesOf(person(), "cafe").push(line("a", { mine: true, tick: "sent" }));

  onNews({ kind: "tick", ...place, id: "a", tick: "read" });

  assert.equal(linesOf(person(), "cafe")[0]?.tick, "read");
});

test("a chat that is not there opens as the latest one", () => {
  linesOf(person(), "shop").push(line("a", { at: 5 }));

  openBusiness("nowhere");

  assert.equal(state.business, "shop");
});

test("whoever blocked everybody blocked each", () => {
  assert.equal(isBlocked({ ...clara(), reachability: "blocked" }, "cafe"), true);
  assert.equal(isBlocked({ ...clara(), blocked: ["cafe"] }, "cafe"), true);
  assert.equal(isBlocked({ ...clara(), blocked: ["cafe"] }, "shop"), false);
});

test("a message of another kind is said by its kind or what was chosen", () => {
  assert.equal(preview(line("a", { type: "image", text: null })), "Photo");
  assert.equal(preview(line("a", { type: "reaction", text: null, content: { emoji: "👍" } })), "Reacted 👍");
  assert.equal(preview(line("a", { type: "location", text: null, content: { name: "Lotus" } })), "Location: Lotus");
  const cards = { list: [{ name: { formatted_name: "Asha" } }, { name: { formatted_name: "Ben" } }] };
  assert.equal(preview(line("a", { type: "contacts", text: null, content: cards })), "Contact card: Asha, Ben");
  assert.equal(preview(line("a", { type: "template", text: null, content: { name: "late" } })), "Template: late");
  const chosen = { button_reply: { id: "1", title: "Yes" } };
  assert.equal(preview(line("a", { type: "interactive", text: null, content: chosen })), "Yes");
});

test("names and numbers are written the way people do", () => {
  assert.equal(initials("Clara Neumann"), "CN");
  assert.equal(initials("@clara"), "C");
  assert.equal(pretty("33612345678"), "+33 612 345 678");
});
