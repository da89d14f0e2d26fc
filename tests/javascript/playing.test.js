import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOf, nextSpeed, playAlone } from "../../aerostic/web/inbox/playing.js";

test("the speeds follow each other and begin anew", () => {
  assert.deepEqual([1, 1.5, 2].map(nextSpeed), [1.5, 2, 1]);
});

test("a position reads as on a clock", () => {
  assert.deepEqual([0, 9.9, 65, 3723, Number.NaN].map(clockOf), ["0:00", "0:09", "1:05", "1:02:03", "0:00"]);
});

test("what plays elsewhere stops, and what plays again goes on", () => {
  const stopped = /** @type {string[]} */ ([]);
  /** @param {string} name */
  const player = (name) => /** @type {HTMLMediaElement} */ ({ pause: () => void stopped.push(name) });
  const [one, other] = [player("one"), player("other")];

  playAlone(one);
  playAlone(one);
  playAlone(other);

  assert.deepEqual(stopped, ["one"]);
});
