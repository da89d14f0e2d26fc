import assert from "node:assert/strict";
import { test } from "node:test";
import { isAwaited, leaveHand, offer, perform, takeHand } from "../../aerostic/web/inbox/acts.js";

const OPEN = "0199a5f0-0000-7000-8000-000000000001";
Object.assign(globalThis, { window: { location: { pathname: `/dashboard/w/inbox/${OPEN}` } } });

test("the latest to offer is asked first", () => {
  /** @type {string[]} */
  const done = [];
  const withdrawals = [offer("close", () => done.push("first")), offer("close", () => done.push("second"))];

  assert.equal(perform("close"), true);
  assert.deepEqual(done, ["second"]);
  for (const withdraw of withdrawals) withdraw();
});

test("whoever answers false leaves it to the one before", () => {
  /** @type {string[]} */
  const done = [];
  const withdrawals = [offer("close", (id) => done.push(id)), offer("close", () => false)];

  perform("close", "c");

  assert.deepEqual(done, ["c"]);
  for (const withdraw of withdrawals) withdraw();
});

test("what was withdrawn is not asked any more", () => {
  offer("close", () => true)();

  assert.equal(perform("close"), false);
  assert.equal(perform(undefined), false);
});

test("a writer whose field was drawn anew gets it back, once and only there", () => {
  leaveHand(OPEN);

  assert.equal(isAwaited(), true);
  assert.equal(takeHand(OPEN), true);
  assert.equal(takeHand(OPEN), false);
  leaveHand("another");
  assert.equal(isAwaited(), false);
});
