import assert from "node:assert/strict";
import { test } from "node:test";
import { rowActs } from "../../aerostic/web/inbox/row_touch.js";
import { acts, begun, moved } from "../../aerostic/web/inbox/touching.js";

/** @param {[number, number][]} places */
const after = (...places) => places.reduce((touch, [x, y]) => moved(touch, x, y), begun(200, 300));

test("a finger that trembles still rests", () => {
  assert.equal(after([204, 303], [197, 295]).is, "resting");
});

test("a finger that goes up or down scrolls, whatever it does then", () => {
  assert.equal(after([198, 320]).is, "over");
  assert.equal(after([198, 320], [60, 320]).is, "over");
});

test("a finger that goes leftwards takes the row along, no further than there is room", () => {
  assert.deepEqual([after([180, 302]).is, after([180, 302]).by], ["swiping", -20]);
  assert.equal(after([180, 302], [20, 310]).by, -96);
  assert.equal(after([180, 302], [260, 302]).by, 0);
});

test("a finger that goes rightwards is the browser's", () => {
  assert.equal(after([230, 300]).is, "over");
});

test("letting go acts only after most of the way", () => {
  assert.equal(acts(after([150, 300])), false);
  assert.equal(acts(after([150, 300], [120, 300])), true);
  assert.equal(acts(after([150, 300], [120, 300], [190, 300])), false);
  assert.equal(acts(after([200, 200])), false);
});

test("a sheet offers what its reader may do with the row", () => {
  const all = { mayClose: true, mayAssign: true, mayTag: true };
  const none = { mayClose: false, mayAssign: false, mayTag: false };
  /** @param {[string, string][]} offered */
  const names = (offered) => offered.map(([act]) => act);

  const open = rowActs(all, { isClosed: false, isUnread: false });
  assert.deepEqual(names(open), ["pick-row", "assign", "assign-me", "tag", "unread", "close"]);
  assert.deepEqual(names(rowActs(all, { isClosed: true, isUnread: true })).slice(-2), ["tag", "reopen"]);
  assert.deepEqual(names(rowActs(none, { isClosed: false, isUnread: false })), ["pick-row", "unread"]);
});
