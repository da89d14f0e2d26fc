// Counts of the browser read like those of the server: tests/kit/test_counts.py says the same of them.
import assert from "node:assert/strict";
import test from "node:test";
import { grouped, shortened } from "../../aerostic/web/ui/counts.js";

test("a badge shortens from a thousand on and never tells more than there are", () => {
  const shown = [0, 999, 1000, 1199, 9999, 10_000, 23_900, 999_999, 1_250_000, 3_000_000_000].map(shortened);

  assert.deepEqual(shown, ["0", "999", "1k", "1.1k", "9.9k", "10k", "23k", "999k", "1.2M", "3B"]);
});

test("a count in a text is whole with separators", () => {
  assert.deepEqual([12, 1234, 1_234_567].map(grouped), ["12", "1,234", "1,234,567"]);
});
