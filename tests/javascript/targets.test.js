import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { offer } from "../../aerostic/web/inbox/acts.js";
import { forget, pick } from "../../aerostic/web/inbox/picked.js";
import { areClosed, leaves, many, named, spoken, targets } from "../../aerostic/web/inbox/targets.js";
import { row } from "./rows.js";

const OPEN = "0199a5f0-0000-7000-8000-000000000001";
const page = { location: { pathname: "/", search: "" } };
let inHand = /** @type {string | null} */ (null);

const document = {
  querySelector: () => null,
  get activeElement() {
    return { closest: () => (inHand ? { dataset: { row: inHand } } : null) };
  },
};
Object.assign(globalThis, { window: page, document });

beforeEach(() => {
  forget();
  inHand = null;
  page.location.pathname = "/";
});

test("an act is for what is picked before what is open before the row in hand", () => {
  inHand = "row";
  assert.deepEqual(targets(), ["row"]);
  page.location.pathname = `/dashboard/w/inbox/${OPEN}`;
  assert.deepEqual(targets(), [OPEN]);
  pick(["one", "two"]);
  assert.deepEqual(targets(), ["one", "two"]);
  assert.deepEqual(targets(["named"]), ["named"]);
});

test("with nothing picked, in hand or open an act is for nobody", () => {
  assert.deepEqual(targets(), []);
});

test("a closed conversation leaves every view but those that show it", () => {
  assert.equal(leaves("open", "close"), true);
  assert.equal(leaves("mine", "close"), true);
  assert.equal(leaves("closed", "close"), false);
  assert.equal(leaves("all", "close"), false);
});

test("a reopened conversation leaves the closed ones alone", () => {
  assert.equal(leaves("closed", "reopen"), true);
  assert.equal(leaves("open", "reopen"), false);
});

test("an assigned conversation leaves the views it is no longer part of", () => {
  assert.equal(leaves("unassigned", "assign", "someone"), true);
  assert.equal(leaves("unassigned", "assign", ""), false);
  assert.equal(leaves("mine", "assign", "someone"), true);
  assert.equal(leaves("mine", "assign", "me"), false);
});

test("one is called by its name, several by their number", () => {
  const withdraw = offer("known", (id, tell) => tell(row(id, { name: "Clara", is_closed: id === "a" })));

  assert.equal(named(["a"]), "Clara");
  assert.equal(named(["a", "b"]), "2 conversations");
  assert.equal(spoken(["a"]), "the conversation with Clara");
  assert.equal(spoken(["a", "b"]), "2 conversations");
  assert.equal(many(1200), "1,200 conversations");
  assert.equal(areClosed(["a"]), true);
  assert.equal(areClosed(["a", "b"]), false);
  withdraw();
  assert.equal(spoken(["a"]), "1 conversation");
});
