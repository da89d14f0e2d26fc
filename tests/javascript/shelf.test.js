import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, begin, drop, EMPTY, extend, hold, reread } from "../../aerostic/web/inbox/shelf.js";
import { row } from "./rows.js";

const held = begin(EMPTY, "open", [row("a"), row("b"), row("c")], true, null);

test("the first rows stand in the order the server says", () => {
  assert.deepEqual(held.order, ["a", "b", "c"]);
  assert.equal(held.hasMore, true);
});

test("the open conversation keeps its place though it left the view", () => {
  const next = begin(held, "open", [row("a"), row("c")], false, "b");

  assert.deepEqual(next.order, ["a", "b", "c"]);
});

test("another view starts without the rows of the one before", () => {
  const next = begin(held, "closed", [row("d")], false, "b");

  assert.deepEqual(next.order, ["d"]);
});

test("a reader further down sees what is true now, in the order they know", () => {
  const next = hold(held, [row("new"), row("c", { unread: 2 })]);

  assert.deepEqual(next.order, ["a", "b", "c"]);
  assert.equal(next.rows.get("c")?.unread, 2);
  assert.equal(next.rows.has("new"), false);
});

test("the next rows follow the last one, each once", () => {
  const next = extend(held, { key: "open", after: "c", rows: [row("c"), row("d")], has_more: false });

  assert.deepEqual(next.order, ["a", "b", "c", "d"]);
  assert.equal(next.hasMore, false);
});

test("rows after one that is no longer the last are not added", () => {
  const next = extend(held, { key: "open", after: "b", rows: [row("d")], has_more: false });

  assert.deepEqual(next.order, ["a", "b", "c"]);
});

test("rows of another view are not taken", () => {
  assert.equal(extend(held, { key: "closed", after: "c", rows: [row("d")], has_more: false }), held);
});

test("what was dealt with is gone at once", () => {
  assert.deepEqual(drop(held, ["b"]).order, ["a", "c"]);
});

test("only what others wrote since counts as new", () => {
  const later = "2026-11-28T12:00:01+00:00";

  assert.equal(arrived(held, [row("d", { at: later }), row("e", { at: later, is_ours: true }), row("a")]), 1);
});

test("what was dealt with does not stay with its old words because it is open", () => {
  const next = begin(drop(held, ["b"]), "open", [row("a"), row("c")], false, "b");

  assert.deepEqual(next.order, ["a", "c"]);
});

test("what was dealt with goes though an answer from before that brought it back", () => {
  const stale = begin(drop(held, ["b"]), "open", [row("a"), row("b"), row("c")], false, "b");
  const next = begin(stale, "open", [row("a"), row("c")], false, "b");

  assert.deepEqual(next.order, ["a", "c"]);
});

test("whoever opens what they had dealt with keeps it like any other", () => {
  const again = reread(begin(drop(held, ["b"]), "open", [row("a"), row("b"), row("c")], false, null), "b");
  const next = begin(again, "open", [row("a"), row("c")], false, "b");

  assert.deepEqual(next.order, ["a", "b", "c"]);
});
