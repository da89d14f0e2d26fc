import assert from "node:assert/strict";
import { test } from "node:test";
import { localeOf, Moments } from "../../aerostic/web/ui/moments.js";

test("dates and clocks are those of the reader's region, in English words", () => {
  assert.equal(localeOf("de"), "en-DE");
  assert.equal(localeOf("en-US"), "en-US");
  assert.equal(localeOf("pt"), "en-BR");
});

test("a moment falls on the day that the workspace's zone has then", () => {
  const evening = Date.parse("2026-03-01T20:30:00Z");

  assert.equal(new Moments("en-GB", "Asia/Kolkata").write("date", evening), "2 March 2026");
  assert.equal(new Moments("en-US", "America/New_York").write("date", evening), "March 1, 2026");
  assert.equal(new Moments("en-GB", "Asia/Kolkata").write("clock", evening), "02:00");
  assert.equal(new Moments("en-US", "America/New_York").write("clock", evening).replace(/\s/, " "), "3:30 PM");
});
