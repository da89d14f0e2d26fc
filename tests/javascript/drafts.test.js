import assert from "node:assert/strict";
import { test } from "node:test";
import "./storage.js";
import { chosen, finish, nothingIn, othersOf } from "../../aerostic/web/inbox/draft_choice.js";
import { forget, left, note, ownNote, takeNote } from "../../aerostic/web/inbox/draft_notes.js";

const written = (/** @type {string} */ id, body = `Words of ${id}`) => ({ id, body });
const noted = (/** @type {string} */ id, /** @type {string[]} */ replaces = []) => ({
  id,
  words: "Mine",
  replaces,
  at: 1,
});
/** @param {string} conversation @param {string} page @param {object} one */
const leave = (conversation, page, one) =>
  localStorage.setItem(`aerostic:draft:${conversation}:${page}`, JSON.stringify(one));

test("the newest note another page left is taken up under its own name", () => {
  leave("a", "p1", { ...noted("n1"), at: 1 });
  leave("a", "p2", { ...noted("n2"), at: 2 });

  assert.equal(takeNote("a")?.id, "n2");
  assert.equal(ownNote("a")?.id, "n2");
  assert.deepEqual(
    left().map((one) => one.note.id),
    ["n1", "n2"],
  );
});

test("a note goes once the server has its draft, whichever page made it", () => {
  leave("b", "p1", noted("n3"));
  takeNote("b");

  forget(["n3"]);

  assert.equal(ownNote("b"), undefined);
  assert.deepEqual(
    left().filter((one) => one.conversation === "b"),
    [],
  );
});

test("words written on a note take its place, and no other page's", () => {
  leave("c", "p1", noted("n4"));
  leave("c", "p2", noted("n5"));

  note("c", noted("n6", ["n4"]));

  assert.deepEqual(
    left()
      .filter((one) => one.conversation === "c")
      .map((one) => one.note.id),
    ["n5"],
  );
  assert.equal(ownNote("c")?.id, "n6");
});

test("keys kept for a composer and what is no note are passed over", () => {
  localStorage.setItem("aerostic:draft:d:keys", "abc");
  localStorage.setItem("aerostic:draft:d:p1", "no note");

  assert.equal(takeNote("d"), undefined);
});

test("words that are not safe yet come before any the server has", () => {
  const choice = chosen("e", noted("n7", ["d1"]), [written("d2"), written("d1")], nothingIn("e"));

  assert.equal(choice?.words, "Mine");
  assert.deepEqual(choice?.origin.ids, ["d1", "n7"]);
});

test("a page goes on with the draft it shows, and whoever opens one sees the newest", () => {
  const drafts = [written("d2"), written("d1")];
  const shown = { of: "f", ids: ["d1"], last: "d1", isTouched: true };

  assert.equal(chosen("f", undefined, drafts, shown)?.words, "Words of d1");
  assert.equal(chosen("f", undefined, drafts, nothingIn(""))?.words, "Words of d2");
});

test("nothing is shown anew while nothing is known", () => {
  assert.equal(chosen("g", undefined, null, nothingIn("g")), null);
  assert.equal(chosen("g", undefined, null, nothingIn("f"))?.words, "");
});

test("what was sent does not come back with an answer that crossed it", () => {
  finish("h", ["d1"]);

  assert.equal(chosen("h", undefined, [written("d1")], nothingIn("h"))?.words, "");
});

test("another page's words are told beside one's own, equal ones are not", () => {
  const origin = { of: "i", ids: ["d1"], last: "d1", isTouched: true };
  const drafts = [written("d2"), written("d1"), written("d3", "Same")];

  assert.deepEqual(othersOf(drafts, origin, "Same"), [drafts[0]]);
});
