import assert from "node:assert/strict";
import { test } from "node:test";
import { nearHit, patternOf } from "../../aerostic/web/inbox/searching.js";

test("signs that mean something in a pattern are sought as they are", () => {
  assert.deepEqual("a+b (c)".split(patternOf("a+b") ?? ""), ["", "a+b", " (c)"]);
});

test("any of the words stands out, whatever its case", () => {
  assert.deepEqual("Tea and cake".split(patternOf("TEA cake") ?? ""), ["", "Tea", " and ", "cake", ""]);
});

test("nothing is sought by spaces alone", () => {
  assert.equal(patternOf("  "), null);
});

test("an excerpt begins at a word shortly before its first hit", () => {
  const text = "We would like a table for two by the window please";

  assert.equal(nearHit(text, /window/), "… two by the window please");
  assert.equal(nearHit(text, /would/), text);
});
