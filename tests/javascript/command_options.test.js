import assert from "node:assert/strict";
import { test } from "node:test";
import { offer } from "../../aerostic/web/inbox/acts.js";
import { groupsOf, plain } from "../../aerostic/web/inbox/command_options.js";
import { row } from "./rows.js";

const nothing = {
  words: "",
  chooser: null,
  subject: "",
  pages: [
    { said: "Go to home", to: "/home", keys: ["g", "h"] },
    { said: "Settings: Team", to: "", keys: [] },
  ],
  acts: [
    { said: "Close", act: "close", keys: ["e"], isOfList: false },
    { said: "Show mine", act: "view:mine", keys: ["2"], isOfList: true },
    { said: "Rename", act: "rename", keys: [], isOfList: false },
  ],
  people: [{ id: "1", said: "Ben Café", mark: "B", hue: 1, is_me: true }],
  tags: [{ id: "7", said: "Wholesale", mark: "", hue: 2, is_me: false }],
  found: [],
  pathOf: (/** @type {string} */ id) => `/inbox/${id}`,
  isThere: (/** @type {string} */ act) => act === "close",
};

/** @param {Partial<Parameters<typeof groupsOf>[0]>} asked */
const said = (asked) =>
  groupsOf({ ...nothing, ...asked }).map(({ name, list }) => [name, ...list.map((option) => option.said)]);

test("letters count without case and accents", () => {
  assert.equal(plain("Café Ünal"), "cafe unal");
});

test("pages somebody may not open are not offered", () => {
  assert.deepEqual(said({}), [["Go to", "Go to home"]]);
});

test("acts are offered only with something to do them with", () => {
  assert.deepEqual(said({ words: "close" }), []);
  assert.deepEqual(said({ words: "close", subject: "Clara" }), [["With Clara", "Close"]]);
});

test("acts that this page cannot do now are not offered", () => {
  assert.deepEqual(said({ subject: "Clara", isThere: () => true }), [
    ["With Clara", "Close", "Rename"],
    ["Go to", "Go to home"],
    ["The list", "Show mine"],
  ]);
  assert.deepEqual(said({ words: "show", isThere: () => false }), []);
});

test("one of several controls is chosen by what it says and whose it is", () => {
  const options = [
    { id: "1", said: "See you tonight", note: "Ada" },
    { id: "2", said: "Two cakes", note: "You" },
  ];

  const chooser = /** @type {const} */ ({ of: "options", what: "Quote a message", options });

  assert.deepEqual(said({ chooser }), [["Quote a message", "See you tonight", "Two cakes"]]);
  assert.deepEqual(said({ chooser, words: "ada" }), [["Quote a message", "See you tonight"]]);
});

test("people are told from messages in which the words were found", () => {
  const found = [row("a", { name: "Clara" }), row("b", { name: "Otis", found: "… asked for Clara" })];

  assert.deepEqual(said({ words: "clara", found }), [
    ["People", "Clara"],
    ["Messages", "Otis"],
  ]);
});

test("one letter is not worth asking the server for", () => {
  assert.deepEqual(said({ words: "z", found: [row("a", { name: "Zoe" })] }), []);
});

test("whom a conversation is given to is chosen among the team or nobody", () => {
  /** @type {string[]} */
  const taken = [];
  const [team] = groupsOf({
    ...nothing,
    words: "cafe",
    chooser: { take: (id) => taken.push(id), what: "Clara", of: "people" },
  });
  team?.list[0]?.choose?.();

  assert.deepEqual(taken, ["1"]);
  assert.equal(team?.list[0]?.note, "You");
  assert.deepEqual(said({ chooser: { take: () => {}, what: "Clara", of: "people" } }), [
    ["Team", "Ben Café", "Nobody"],
  ]);
});

test("an act is performed by whoever offered it", () => {
  let isClosed = false;
  const withdraw = offer("close", () => {
    isClosed = true;
  });
  const [acts] = groupsOf({ ...nothing, words: "close", subject: "Clara" });
  acts?.list[0]?.choose?.();

  assert.equal(isClosed, true);
  withdraw();
});

test("tags are chosen from where people are tagged", () => {
  const taken = /** @type {string[]} */ ([]);

  const [tags] = groupsOf({
    ...nothing,
    words: "whole",
    chooser: { take: (id) => taken.push(id), what: "2 conversations", of: "tags" },
  });
  tags?.list[0]?.choose?.();

  assert.equal(tags?.name, "Tags");
  assert.deepEqual(taken, ["7"]);
});
