import assert from "node:assert/strict";
import { test } from "node:test";
import { hitsIn, piecesOf } from "../../aerostic/web/inbox/folding.js";
import { nearHit } from "../../aerostic/web/inbox/searching.js";

/** @param {string} text @param {string} sought */
const marked = (text, sought) =>
  piecesOf(text, hitsIn(text, sought))
    .map(({ piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join("");

test("signs that mean something in a pattern are sought as they are", () => {
  assert.equal(marked("a+b (c)", "a+b"), "[a+b] (c)");
});

test("any of the words stands out, whatever its case", () => {
  assert.equal(marked("Tea and cake", "TEA cake"), "[Tea] and [cake]");
});

test("a word stands out however it is written", () => {
  assert.equal(marked("José und Jose\u0301", "jose"), "[José] und [Jose\u0301]");
  assert.equal(marked("Straße 5", "strasse"), "[Straße] 5");
  assert.equal(marked("میز ۱۲ برای علی", "12 علي"), "میز [۱۲] برای [علی]");
  assert.equal(marked("明天下午三点在东京站见", "东京"), "明天下午三点在[东京]站见");
});

test("words that overlap stand out as one", () => {
  assert.equal(marked("tables", "table ables"), "[tables]");
});

test("nothing is sought by spaces alone", () => {
  assert.deepEqual(hitsIn("a b", "  "), []);
});

test("an excerpt begins at a word shortly before its first hit", () => {
  const text = "We would like a table for two by the window please";

  assert.equal(nearHit(text, "window"), "… two by the window please");
  assert.equal(nearHit(text, "would"), text);
});
