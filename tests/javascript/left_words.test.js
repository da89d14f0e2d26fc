// What stays in sight of words whose conversation went to somebody else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsLeft } from "../../aerostic/web/inbox/left_words.js";

const note = { id: "2", words: "Dear Mariam, of course", replaces: ["1"], at: 1 };
const saved = [{ id: "1", body: "Dear Mariam" }];
const sent = { bubble: "b", body: "See you at six", quote: null, at: "2026-11-22T12:00:00Z" };

test("the words under the hand are newer than what the server saved of them", () => {
  assert.equal(wordsLeft(note, saved, []), "Dear Mariam, of course");
  assert.equal(wordsLeft(undefined, saved, []), "Dear Mariam");
});

test("what was erased is not brought back", () => {
  assert.equal(wordsLeft({ ...note, words: "" }, saved, []), "");
});

test("what was on its way stands before what was written after it", () => {
  assert.equal(wordsLeft(note, [], [sent]), "See you at six\n\nDear Mariam, of course");
});

test("of nothing written nothing is said", () => {
  assert.equal(wordsLeft(undefined, [], []), "");
});
