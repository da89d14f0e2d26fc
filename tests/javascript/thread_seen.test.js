import assert from "node:assert/strict";
import { test } from "node:test";
import { notice } from "../../aerostic/web/inbox/thread_seen.js";

const read = () => ({ last: /** @type {string | undefined} */ ("a"), unread: 0, isMarked: false });

test("what becomes unread without a message was marked on purpose, and stays so", () => {
  const reported = read();

  notice(reported, "a", 1);
  assert.equal(reported.isMarked, true);
  notice(reported, "b", 2);
  assert.equal(reported.isMarked, true);
});

test("what becomes unread with a message was not marked", () => {
  const reported = read();

  notice(reported, "b", 1);

  assert.equal(reported.isMarked, false);
});
