// The budget of docs/architecture.md for JavaScript: small functions and small files.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { full } from "acorn-walk";

/** @import { Function as FunctionNode, Node } from "acorn" */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OURS = ["aerostic/**/*.js", "assets/*.js", "bench/**/*.js", "tests/javascript/*.js"];
const LONGEST_FILE = 200;
const files = OURS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).map((file) => ({
  file,
  text: readFileSync(`${ROOT}/${file}`, "utf8"),
}));

/** The lines of the body; a lambda, an arrow that is one expression, is part of the function around it. @param {string} text */
function lengths(text) {
  /** @type {number[]} */
  const found = [];
  const tree = parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });
  full(tree, (node) => {
    if (!/Function/.test(node.type)) return;
    const { body } = /** @type {FunctionNode} */ (node);
    if (body.type === "BlockStatement" && body.body.length) found.push(lines(body.body));
  });
  return found;
}

/** @param {Node[]} statements */
const lines = (statements) => (statements.at(-1)?.loc?.end.line ?? 0) - (statements[0]?.loc?.start.line ?? 0) + 1;

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

test("functions are short", () => {
  const found = files.filter(({ file }) => !file.startsWith("tests/")).flatMap(({ text }) => lengths(text));

  assert.ok(found.length > 100);
  assert.ok(quantile(found, 0.5) <= 6, `median ${quantile(found, 0.5)}`);
  assert.ok(quantile(found, 0.9) <= 15, `nine in ten ${quantile(found, 0.9)}`);
});

test("no file is longer than two hundred lines", () => {
  const long = files.filter(({ text }) => text.trimEnd().split("\n").length > LONGEST_FILE).map(({ file }) => file);

  assert.deepEqual(long, []);
});
