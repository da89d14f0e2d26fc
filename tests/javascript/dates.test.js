// A day to choose stands in the order of the reader's region, never as mm/dd/yyyy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "../../aerostic/web/ui/dates.js";
import { Moments } from "../../aerostic/web/ui/moments.js";

test("a day is written as the reader's region writes it", () => {
  assert.equal(written("2026-03-01", new Moments("en-GB", "UTC")), "1 Mar 2026");
  assert.equal(written("2026-03-01", new Moments("en-US", "UTC")), "Mar 1, 2026");
  assert.equal(written("2026-03-01", new Moments("en-DE", "UTC")), "1 Mar 2026");
});

test("no day is no text", () => {
  assert.equal(written(""), "");
});
