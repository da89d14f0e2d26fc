import assert from "node:assert/strict";
import { test } from "node:test";
import { left } from "../../aerostic/web/ui/time.js";

const [MINUTE, HOUR] = [60_000, 3_600_000];

test("the time left is said in hours, and in minutes as it runs out", () => {
  assert.equal(left(23 * HOUR), "23 h");
  assert.equal(left(HOUR + 20 * MINUTE), "1 h 20 m");
  assert.equal(left(20 * MINUTE), "20 min");
  assert.equal(left(1), "1 min");
});
