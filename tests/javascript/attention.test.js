import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../../aerostic/web/inbox/attention.js";
import { row } from "./rows.js";

const [EARLIER, LATER] = ["2026-11-28T12:00:00+00:00", "2026-11-28T12:00:05+00:00"];
const before = { unread: 1, latest: EARLIER, turn: 0 };
let isFocused = false;
Object.assign(globalThis, {
  window: { location: { pathname: "/inbox/0199a5f0-0000-7000-8000-000000000001" } },
  document: { hasFocus: () => isFocused },
});

test("the first answer calls nobody", () => {
  const { latest, news } = compare(null, [row("a", { unread: 1, at: LATER })], 1);

  assert.equal(news, null);
  assert.equal(latest, LATER);
});

test("what somebody wrote since calls", () => {
  const line = row("a", { unread: 1, at: LATER });

  assert.deepEqual(compare(before, [line], 2).news, { line, key: `a${LATER}` });
});

test("what a colleague wrote, or was read already, calls nobody", () => {
  const lines = [row("a", { unread: 1, at: LATER, is_ours: true }), row("b", { at: LATER })];

  assert.equal(compare(before, lines, 1).news, null);
});

test("the conversation one looks at calls nobody", () => {
  isFocused = true;
  const line = row("0199a5f0-0000-7000-8000-000000000001", { unread: 1, at: LATER });

  assert.equal(compare(before, [line], 1).news, null);
  isFocused = false;
});

test("what came in a view that is not on display calls without a name", () => {
  const { news } = compare(before, [row("a", { unread: 1, at: EARLIER })], 2);

  assert.equal(news?.line, undefined);
  assert.ok(news);
});
