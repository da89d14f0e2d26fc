import assert from "node:assert/strict";
import { test } from "node:test";
import "./storage.js";
import { bestKind, sizeOf, whyNot } from "../../aerostic/web/inbox/attach_limits.js";
import {
  asDocument,
  assign,
  attach,
  attachedTo,
  detach,
  mayBeDocument,
  settled,
  tryAgain,
} from "../../aerostic/web/inbox/attachments.js";
import { letter, newMessage } from "../../aerostic/web/inbox/pending.js";
import { goApart, planned, whyNotNow } from "../../aerostic/web/inbox/sending.js";

const MB = 1024 * 1024;
const LIMITS = [
  { kind: "image", name: "photo", largest: 5 * MB, types: ["image/jpeg", "image/png"], others: "JPEG and PNG" },
  { kind: "audio", name: "audio file", largest: 16 * MB, types: ["audio/ogg"], others: "Ogg" },
  { kind: "sticker", name: "sticker", largest: MB, types: ["image/webp"], others: "WebP" },
  { kind: "document", name: "document", largest: 100 * MB, types: [], others: "" },
];
const WHERE = { to: "/uploads/w", limits: LIMITS };

/** @param {string} kind @param {"ready" | "uploading" | "failed" | "refused"} [state] */
const file = (kind, state = "ready") => ({ key: kind, id: `id-${kind}`, kind, name: `${kind}.x`, bytes: 1, state });

/** @param {string} name @param {number} size @param {string} type */
const sized = (name, size, type) => Object.defineProperty(new File(["x"], name, { type }), "size", { value: size });

test("a file goes as what it is, and anything else as a document", () => {
  const kinds = ["image/png", "audio/ogg; codecs=opus", "image/webp", "image/heic", ""].map((type) =>
    bestKind(LIMITS, type),
  );

  assert.deepEqual(kinds, ["image", "audio", "document", "document", "document"]);
});

test("what is too large is refused in words", () => {
  assert.equal(whyNot(LIMITS, "image", { type: "image/png", size: 5 * MB }), "");
  assert.equal(
    whyNot(LIMITS, "image", { type: "image/png", size: 5 * MB + 1 }),
    "This photo has 6 MB; WhatsApp takes at most 5 MB.",
  );
  assert.equal(whyNot(LIMITS, "document", { type: "", size: 0 }), "This file is empty.");
});

test("a size is never said smaller than it is", () => {
  assert.deepEqual([1, 1024, 1025, MB, MB + 1].map(sizeOf), ["1 byte", "1 KB", "2 KB", "1 MB", "2 MB"]);
});

test("a photo that is too large may go as a document, and what is too large for that may not", () => {
  attach("large", [sized("film.png", 6 * MB, "image/png"), sized("disk.png", 101 * MB, "image/png")], WHERE);

  const [photo, disk] = attachedTo("large");

  assert.deepEqual([photo?.state, photo && mayBeDocument(photo)], ["refused", true]);
  assert.deepEqual([disk?.state, disk && mayBeDocument(disk)], ["refused", false]);
  for (const one of attachedTo("large")) detach(one.key);
  assert.deepEqual(attachedTo("large"), []);
});

test("what a message took stands above the composer no more, and comes back with it", () => {
  attach("taken", [sized("disk.png", 101 * MB, "image/png")], WHERE);
  const key = attachedTo("taken")[0]?.key ?? "";

  assign(key, "bubble");
  assert.deepEqual(attachedTo("taken"), []);
  assign(key, "");

  assert.equal(attachedTo("taken").length, 1);
  assert.deepEqual(attachedTo("elsewhere"), []);
  detach(key);
  asDocument(key);
  assert.deepEqual(attachedTo("taken"), []);
});

test("the words are the caption of the first file, and what is quoted stands above it", () => {
  const quoted = { id: "q", who: "Clara", words: "Tea?" };

  const sent = planned("Our table", [file("image"), file("document")], quoted);

  assert.deepEqual(
    sent.map(({ body, quote, file: brought }) => [body, quote, brought?.kind]),
    [
      ["Our table", quoted, "image"],
      ["", null, "document"],
    ],
  );
});

test("words that can be no caption go first, as a message of their own", () => {
  const spoken = planned("Listen", [file("audio")], null);
  const long = "x".repeat(1025);

  assert.deepEqual(
    spoken.map(({ body, file: brought }) => [body, brought?.kind]),
    [
      ["Listen", undefined],
      ["", "audio"],
    ],
  );
  assert.deepEqual(
    [goApart(long, [file("image")]), goApart("", [file("audio")]), goApart(long, [])],
    [true, false, false],
  );
});

test("nothing is sent while a file is refused or did not come, and closing waits for all", () => {
  assert.match(whyNotNow([file("image", "refused")]), /does not take/);
  assert.match(whyNotNow([file("image", "failed")]), /try again/);
  assert.match(whyNotNow([file("image", "uploading")], true), /once it is here/);
  assert.equal(whyNotNow([file("image", "uploading")]), "");
});

test("a letter names the file it brings, and one without says nothing of files", () => {
  const [brings] = planned("", [file("image")], null);

  assert.ok(brings);
  assert.deepEqual([letter("c", brings).file, letter("c", brings).kind], ["id-image", "image"]);
  assert.equal("file" in letter("c", newMessage("Hello", null)), false);
});

test("what breaks off-line waits for the line, and what breaks on-line is said", async () => {
  const line = { isThere: false };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { onLine: false } });
  Object.defineProperty(globalThis, "XMLHttpRequest", { configurable: true, value: stubbed(line) });
  attach("line", [sized("notes.txt", 9, "text/plain")], WHERE);
  const key = attachedTo("line")[0]?.key ?? "";
  const coming = settled(key);
  while (attachedTo("line")[0]?.state !== "failed") await new Promise(setImmediate);

  line.isThere = true;
  tryAgain(key);

  assert.equal((await coming)?.state, "ready");
  assert.equal((await coming)?.id, "here");
  detach(key);
});

/** @param {{ isThere: boolean }} line */
const stubbed = (line) =>
  class {
    upload = {};
    status = 201;
    responseText = JSON.stringify({ id: "here", kind: "document", path: "", refusals: {} });
    onload = () => {};
    onerror = () => {};
    open() {}
    send() {
      setTimeout(() => (line.isThere ? this.onload() : this.onerror()));
    }
  };
