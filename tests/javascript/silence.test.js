import assert from "node:assert/strict";
import { test } from "node:test";
import { AwaitedAnswer, PROBED_AFTER, SAID_AFTER } from "../../aerostic/web/ui/silence.js";

test("a server that does not answer is said within three seconds", () => {
  assert.ok(PROBED_AFTER < SAID_AFTER);
  assert.ok(SAID_AFTER < 3000);
  const line = new AwaitedAnswer();
  line.ask(10_000);
  assert.equal(line.isSilent(10_000 + SAID_AFTER - 1), false);
  assert.equal(line.isSilent(10_000 + SAID_AFTER), true);
});

test("asking again does not begin the wait anew", () => {
  const line = new AwaitedAnswer();
  line.ask(0);
  line.ask(2000);
  assert.equal(line.isSilent(SAID_AFTER), true);
});

test("an answer that was on its way does not hide a server that froze after it", () => {
  const line = new AwaitedAnswer();
  line.ask(0);
  line.ask(1000); // asked of a server that is frozen by now
  line.hear(); // the answer to the first
  assert.equal(line.isSilent(1000 + SAID_AFTER - 1), false);
  assert.equal(line.isSilent(1000 + SAID_AFTER), true);
});

test("any word of the server ends it, and what is asked next has its own time", () => {
  const line = new AwaitedAnswer();
  line.ask(0);
  line.hear();
  assert.equal(line.isSilent(60_000), false);
  line.ask(60_000);
  assert.equal(line.isSilent(60_001), false);
});

test("nothing asked is nothing awaited", () => {
  assert.equal(new AwaitedAnswer().isSilent(1_000_000), false);
});
