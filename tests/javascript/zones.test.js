import assert from "node:assert/strict";
import { test } from "node:test";
import { browserZone, proposed } from "../../aerostic/web/ui/zones.js";

const OFFERED = ["", "UTC", "Asia/Kolkata", "Europe/Berlin"];

test("the browser's own zone is proposed", () => {
  assert.equal(proposed(OFFERED, ["", "Europe/Berlin"]), "Europe/Berlin");
});

test("what was chosen before goes before it", () => {
  assert.equal(proposed(OFFERED, ["Asia/Kolkata", "Europe/Berlin"]), "Asia/Kolkata");
});

test("a zone that is not offered leaves the choice open", () => {
  assert.equal(proposed(OFFERED, ["", "Mars/Olympus"]), "");
  assert.equal(proposed(OFFERED, ["Etc/Unknown", ""]), "");
});

test("a browser says where it stands", () => {
  assert.ok(browserZone().length > 0);
});
