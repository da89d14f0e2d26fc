import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { offer } from "../../aerostic/web/inbox/acts.js";
import { isThere, press } from "../../aerostic/web/inbox/pressing.js";

const OPEN = "0199a5f0-0000-7000-8000-000000000001";
let shown = OPEN;
let controls = /** @type {object[]} */ ([]);
let pressed = /** @type {string[]} */ ([]);

/**
 * A control as far as pressing it looks at it.
 * @param {string} label
 * @param {{ within?: string[], of?: string, isSeen?: boolean }} [told] `of`: the message it stands in
 */
const control = (label, { within = [], of, isSeen = true } = {}) => ({
  textContent: label,
  getAttribute: () => null,
  checkVisibility: () => isSeen,
  matches: () => true,
  closest: (/** @type {string} */ names) => {
    if (names === "[data-of]") return of ? { dataset: { of } } : null;
    return within.some((one) => names.split(", ").includes(one)) ? {} : null;
  },
  click: () => pressed.push(label),
});

Object.assign(globalThis, {
  CSS: { escape: String },
  window: { location: { pathname: `/dashboard/w/inbox/${OPEN}` } },
  document: {
    querySelectorAll: () => controls,
    querySelector: (/** @type {string} */ names) => (names === ".thread" ? { dataset: { shown } } : null),
  },
});

beforeEach(() => {
  shown = OPEN;
  controls = [];
  pressed = [];
});

test("a single control is pressed, and where there is none nothing is done", () => {
  assert.equal(press("rename", "Rename"), false);
  controls = [control("Rename")];

  assert.equal(press("rename", "Rename"), true);
  assert.deepEqual(pressed, ["Rename"]);
});

test("what is seen is pressed before what stands in a menu that is shut", () => {
  controls = [control("in the menu", { within: ["[popover]"], isSeen: false }), control("the tab")];
  press("view:mine", "Show mine");
  controls = [control("in the menu", { within: ["[popover]"], isSeen: false })];
  press("view:mine", "Show mine");

  assert.deepEqual(pressed, ["the tab", "in the menu"]);
});

test("two that say the same are one", () => {
  controls = [control("About this person"), control("About this person")];

  press("about", "About this person");

  assert.deepEqual(pressed, ["About this person"]);
});

test("of several messages one is chosen, the newest first", () => {
  const asked = /** @type {{ said: string, ids: string[] }[]} */ ([]);
  const withdraw = offer("choose-one", (said, options) => {
    asked.push({ said, ids: options.map((/** @type {{ id: string }} */ one) => one.id) });
  });
  controls = [control("Quote", { of: "old" }), control("Quote", { of: "new" })];

  assert.equal(press("quote", "Quote a message"), true);

  assert.deepEqual(asked, [{ said: "Quote a message", ids: ["message-new", "message-old"] }]);
  assert.deepEqual(pressed, []);
  withdraw();
});

test("while another conversation is on its way nothing of the one before is pressed", () => {
  controls = [control("Quote", { within: [".thread"] })];
  shown = "another";

  assert.equal(press("quote", "Quote a message"), false);
  assert.equal(isThere("quote"), false);
  assert.deepEqual(pressed, []);
});

test("what the page offers is there without a control", () => {
  const withdraw = offer("close", () => true);

  assert.equal(isThere("close"), true);
  withdraw();
  assert.equal(isThere("close"), false);
});
