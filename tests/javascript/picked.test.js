import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { allPicked, forget, isAnyPicked, keepOnly, pick, toggle } from "../../aerostic/web/inbox/picked.js";

beforeEach(forget);

test("a conversation is picked and let go by the same key", () => {
  toggle("a");
  assert.deepEqual(allPicked(), ["a"]);
  toggle("a");
  assert.equal(isAnyPicked(), false);
});

test("picking more keeps what was picked, each once", () => {
  pick(["a", "b"]);
  pick(["b", "c"]);

  assert.deepEqual(allPicked(), ["a", "b", "c"]);
});

test("what is no longer shown is picked no longer", () => {
  pick(["a", "b"]);
  keepOnly(new Set(["b", "c"]));

  assert.deepEqual(allPicked(), ["b"]);
});
