import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addressed, openId, turnTo } from "../../aerostic/web/inbox/cursor.js";

const ADA = "0199a5f0-0000-7000-8000-000000000001";
const BOB = "0199a5f0-0000-7000-8000-000000000002";
const page = { location: { pathname: "/", search: "" } };
Object.assign(globalThis, { window: page });

beforeEach(() => {
  page.location.pathname = `/dashboard/w/inbox/${ADA}`;
  turnTo(null);
});

test("the address names what stands open", () => {
  assert.equal(openId(), ADA);
  page.location.pathname = "/dashboard/w/inbox";
  assert.equal(openId(), null);
});

test("what somebody turns to stands open before the address names it", () => {
  turnTo(BOB);
  assert.equal(openId(), BOB);
  assert.equal(addressed(), ADA);
});

test("whoever turns back to what the address names follows it again", () => {
  turnTo(BOB);
  turnTo(ADA);
  page.location.pathname = `/dashboard/w/inbox/${BOB}`;
  assert.equal(openId(), BOB);
});

test("an address that names no conversation opens none", () => {
  page.location.pathname = "/dashboard/w/inbox/nothing-of-ours";
  assert.equal(openId(), null);
  assert.equal(addressed(), "nothing-of-ours");
});
