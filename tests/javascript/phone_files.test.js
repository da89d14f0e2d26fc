import assert from "node:assert/strict";
import { test } from "node:test";
import { isShown, kindOf } from "../../aerostic/sandbox/phone/page/files.js";

test("a file is sent as what WhatsApp would send it as", () => {
  const kinds = ["image/jpeg", "image/webp", "video/mp4", "audio/ogg; codecs=opus", "audio/mpeg", "text/plain", ""];

  assert.deepEqual(kinds.map(kindOf), ["image", "sticker", "video", "voice", "audio", "document", "document"]);
});

test("what is kept here is shown, and nothing else", () => {
  assert.equal(isShown({ type: "image", content: { id: "1" } }), true);
  assert.equal(isShown({ type: "image", content: {} }), false);
  assert.equal(isShown({ type: "interactive", content: { id: "1" } }), false);
});
