import assert from "node:assert/strict";
import { test } from "node:test";
import { addedAfter, isAtEnd, isFar } from "../../aerostic/web/inbox/place.js";
import { bubble } from "./rows.js";

/** @param {number} scrollTop */
const box = (scrollTop) => ({ scrollHeight: 2000, clientHeight: 600, scrollTop });

test("a little above the end still counts as the end", () => {
  assert.equal(isAtEnd(box(1400)), true);
  assert.equal(isAtEnd(box(1360)), true);
  assert.equal(isAtEnd(box(1340)), false);
});

test("a way back is offered only far from the end", () => {
  assert.equal(isFar(box(700)), false);
  assert.equal(isFar(box(500)), true);
});

test("what came after the message that was last is new", () => {
  const rows = [bubble("a"), bubble("b"), bubble("c")];

  assert.deepEqual(addedAfter(rows, "a"), [rows[1], rows[2]]);
  assert.deepEqual(addedAfter(rows, "c"), []);
  assert.deepEqual(addedAfter(rows, "gone"), []);
});
