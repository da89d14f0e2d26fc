import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "../../aerostic/sandbox/phone/page/clock.js";
import { goAhead, now, onJump } from "../../aerostic/web/ui/clock.js";

const HOUR = 3_600_000;

test("a page goes as far ahead as the product does, and whoever shows a time is told", () => {
  let jumps = 0;
  onJump(() => {
    jumps += 1;
  });

  goAhead(25 * 3600);
  goAhead(25 * 3600);

  assert.ok(Math.abs(now() - Date.now() - 25 * HOUR) < 1000);
  assert.equal(jumps, 1);

  goAhead(0);
});

test("the phone says how far its clock is ahead", () => {
  assert.equal(distance(0), "As on this machine");
  assert.equal(distance(3600), "1 h ahead");
  assert.equal(distance(25 * 3600), "1 d 1 h ahead");
  assert.equal(distance(90), "2 min ahead");
});
