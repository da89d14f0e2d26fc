import assert from "node:assert/strict";
import { test } from "node:test";
import { freshOf, sentenceOf } from "../../aerostic/web/inbox/assigned.js";

/** @param {string} id @param {string} [name] */
const given = (id, name = "") => ({ id, conversation: `talk-${id}`, name, by: "Ben" });

test("a single conversation is named with who gave it, and leads there", () => {
  assert.deepEqual(sentenceOf([given("a", "Ada")]), {
    said: "Ben assigned the conversation with Ada to you.",
    to: "/talk-a",
  });
  assert.equal(sentenceOf([given("a")]).said, "Ben assigned a conversation to you.");
});

test("several are counted, and lead to one's own", () => {
  const many = Array.from({ length: 1200 }, (_, at) => given(String(at)));

  assert.deepEqual(sentenceOf(many), { said: "1,200 conversations were assigned to you.", to: "?view=mine" });
});

test("nothing is told twice on a page", () => {
  const told = /** @type {Set<string>} */ (new Set());

  assert.deepEqual(freshOf(told, [given("a")]), [given("a")]);
  assert.deepEqual(freshOf(told, [given("b"), given("a")]), [given("b")]);
  assert.deepEqual(freshOf(told, [given("b"), given("a")]), []);
});
