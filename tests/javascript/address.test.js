import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, here, keyOf, withMessage } from "../../aerostic/web/inbox/address.js";

test("a view is named by its parts, whatever their order in the address", () => {
  assert.equal(keyOf("?q=tea&view=mine"), keyOf("?view=mine&q=tea"));
  assert.notEqual(keyOf("?view=mine"), keyOf("?view=all"));
});

test("what is usual is left out of the address", () => {
  assert.equal(changed("?view=mine&q=tea", { view: "all" }), "?q=tea");
  assert.equal(changed("?view=mine&q=tea", { view: "open" }), "?view=open&q=tea");
  assert.equal(changed("?view=open&q=tea", { q: "" }), "");
  assert.equal(changed("?view=mine", { view: "open" }), "");
});

test("one part changes and the others stay", () => {
  assert.equal(changed("?view=mine", { sort: "oldest" }), "?view=mine&sort=oldest");
});

test("an empty part goes", () => {
  assert.equal(changed("?view=mine&q=tea", { q: "" }), "?view=mine");
});

test("the message that was found belongs to no view", () => {
  Object.assign(globalThis, { window: { location: { search: "?q=tea&message=one" } } });
  assert.equal(here(), "?q=tea");
  assert.equal(withMessage("?q=tea&message=one", "two"), "?q=tea&message=two");
  assert.equal(withMessage("?message=one", ""), "");
});
