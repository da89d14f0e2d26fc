import assert from "node:assert/strict";
import { test } from "node:test";
import "./storage.js";
import { coordinatesIn } from "../../aerostic/web/inbox/location.js";
import { letter } from "../../aerostic/web/inbox/pending.js";
import { asQuestion, whyNoQuestion } from "../../aerostic/web/inbox/question.js";
import { telling } from "../../aerostic/web/inbox/sending.js";
import { clockOf } from "../../aerostic/web/inbox/voice.js";

test("a place is read from two numbers or from the address of a map", () => {
  const read = [
    "48.8566, 2.3522",
    "-33.86;151.2",
    "https://www.google.com/maps/@48.8566,2.3522,15z",
    "https://maps.google.com/?q=48.8566,2.3522",
    "near the station",
    "95, 2",
  ].map(coordinatesIn);

  const paris = { latitude: 48.8566, longitude: 2.3522 };
  assert.deepEqual(read, [paris, { latitude: -33.86, longitude: 151.2 }, paris, paris, null, null]);
});

/** @param {...string} titles */
const buttons = (...titles) => ({ titles, opener: null });

test("a list has one button that opens it", () => {
  const { type, action } = asQuestion("When?", { titles: ["At seven", "", "At eight"], opener: "Choose " });

  const rows = [
    { id: "choice-1", title: "At seven" },
    { id: "choice-2", title: "At eight" },
  ];
  assert.deepEqual([type, action], ["list", { button: "Choose", sections: [{ rows }] }]);
});

test("buttons need a message, words of their own, and no files", () => {
  assert.match(whyNoQuestion("", buttons("Yes"), 0), /Write the message/);
  assert.match(whyNoQuestion("Open?", buttons(" "), 0), /what the first button is/);
  assert.match(whyNoQuestion("Open?", buttons("Yes", "Yes "), 0), /the same/);
  assert.match(whyNoQuestion("Open?", buttons("Yes"), 1), /words alone/);
  assert.match(whyNoQuestion("Open?", { titles: ["Yes"], opener: " " }, 0), /opens the list/);
  assert.equal(whyNoQuestion("Open?", buttons("Yes", "No", ""), 0), "");
});

test("a message of another kind is told as Meta writes it", () => {
  const item = telling("Open?", "interactive", asQuestion("Open?", buttons("Yes", "")), null);

  const { told, kind, body } = letter("c", item);

  assert.deepEqual([kind, body], ["interactive", "Open?"]);
  assert.deepEqual(JSON.parse(told ?? "").action.buttons, [{ type: "reply", reply: { id: "button-1", title: "Yes" } }]);
});

test("a recording's time is minutes and seconds", () => {
  assert.deepEqual([0, 9.6, 61, 600].map(clockOf), ["0:00", "0:09", "1:01", "10:00"]);
});
