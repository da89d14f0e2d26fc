import assert from "node:assert/strict";
import { test } from "node:test";
import "./storage.js";
import {
  confirmShown,
  hold,
  isFromElsewhere,
  letter,
  newMessage,
  pendingOf,
  release,
  restore,
} from "../../aerostic/web/inbox/pending.js";
import { bubble } from "./rows.js";

const message = (body = "Hello") => newMessage(body, null);

test("a message waits until the server shows it", () => {
  const [first, second] = [message(), message()];
  hold("c", first);
  hold("c", second);

  confirmShown("c", new Set([first.bubble]));

  assert.deepEqual(pendingOf("c"), [second]);
  release("c", second.bubble);
  assert.deepEqual(pendingOf("c"), []);
});

test("each conversation has its own", () => {
  hold("d", message());

  assert.deepEqual(pendingOf("e"), []);
});

test("every message has a name of its own", () => {
  assert.notEqual(message().bubble, message().bubble);
  assert.match(message().bubble, /^[0-9a-f]{32}$/);
});

test("what this page sent is not taken for what its reader sent elsewhere", () => {
  const { bubble: mine } = message();

  assert.equal(isFromElsewhere(bubble("1", { is_ours: true, who: "You", bubble: mine })), false);
  assert.equal(isFromElsewhere(bubble("2", { is_ours: true, who: "You", bubble: "other" })), true);
  assert.equal(isFromElsewhere(bubble("3", { is_ours: true, who: "Ben", bubble: "other" })), false);
});

test("a letter says what it answers", () => {
  const item = newMessage("Yes", { id: "q", who: "Clara", words: "Tea?" });

  assert.deepEqual(letter("c", item, { closes: true, drafts: ["d"] }), {
    conversation: "c",
    bubble: item.bubble,
    body: "Yes",
    quoting: "q",
    closes: true,
    drafts: ["d"],
  });
});

test("what a page before this one had not seen sent is asked about", () => {
  const item = { bubble: "b1", body: "Hello", quote: null, at: "2026-11-28T12:00:00+00:00" };
  localStorage.setItem("aerostic:sent:r", JSON.stringify([item]));

  restore("r");

  assert.deepEqual(pendingOf("r"), [{ ...item, isRestored: true }]);
  confirmShown("r", new Set(["b1"]));
  assert.equal(localStorage.getItem("aerostic:sent:r"), null);
});

test("what this page is sending itself is not asked about", () => {
  const item = message();
  hold("s", item);

  restore("s");

  assert.deepEqual(pendingOf("s"), [item]);
});
