import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbour, photosIn, zoomBy } from "../../aerostic/web/inbox/lightbox.js";
import { bubble } from "./rows.js";

/** @param {string} id @param {Partial<import("../../aerostic/web/inbox/types.ts").BroughtFile>} [file] */
const brings = (id, file) =>
  bubble(id, { body: "Our table", brings: { files: [{ kind: "image", path: `/media/${id}`, name: "", ...file }] } });

test("only photos that have come are shown large, in the order of the thread", () => {
  const rows = [brings("a"), bubble("text"), brings("b", { path: "" }), brings("c", { kind: "video" }), brings("d")];

  assert.deepEqual(
    photosIn(rows).map(({ id, who, caption }) => [id, who, caption]),
    [
      ["a", "Asha", "Our table"],
      ["d", "Asha", "Our table"],
    ],
  );
});

test("the first and the last photo have no neighbour beyond", () => {
  const photos = photosIn([brings("a"), brings("b")]);

  assert.deepEqual([neighbour(photos, "a", -1), neighbour(photos, "a", 1), neighbour(photos, "b", 1)], ["a", "b", "b"]);
});

test("keys bring a photo closer and farther, within bounds", () => {
  assert.deepEqual([zoomBy("+", 1), zoomBy("=", 4), zoomBy("-", 4), zoomBy("-", 1), zoomBy("0", 4)], [2, 4, 2, 1, 1]);
  assert.equal(zoomBy("a", 2), 2);
});
