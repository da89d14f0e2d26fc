import assert from "node:assert/strict";
import { test } from "node:test";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beginningOf, isLarge, Words } from "../../aerostic/web/inbox/words.js";

/** @param {string} text */
const shown = (text) => renderToStaticMarkup(createElement(Words, { text })).replace(/^<span[^>]*>|<\/span>$/g, "");

test("marks look as WhatsApp shows them", () => {
  assert.equal(shown("*bold* _slanted_ ~struck~"), "<strong>bold</strong> <em>slanted</em> <s>struck</s>");
  assert.equal(shown("`code` and ```more```"), "<code>code</code> and <code>more</code>");
});

test("a mark within another one counts", () => {
  assert.equal(shown("*very _nice_*"), "<strong>very <em>nice</em></strong>");
});

test("stars in arithmetic and marks within words are none", () => {
  assert.equal(shown("2 * 3 * 4"), "2 * 3 * 4");
  assert.equal(shown("snake_case_name"), "snake_case_name");
});

test("an address leads there, without the full stop after it", () => {
  const said = shown("See https://example.com/a?b=1.");

  assert.match(
    said,
    /^See <a href="https:\/\/example\.com\/a\?b=1" target="_blank" rel="noopener noreferrer nofollow">/,
  );
  assert.match(said, /<\/a>\.$/);
});

test("an address without a scheme gets one", () => {
  assert.match(shown("www.example.com"), /href="https:\/\/www\.example\.com"/);
});

test("a mail address can be written to", () => {
  assert.match(shown("asha@bluelotus.example"), /href="mailto:asha@bluelotus\.example"/);
});

test("no markup of a stranger becomes markup", () => {
  assert.equal(shown("<img src=x onerror=alert(1)>"), "&lt;img src=x onerror=alert(1)&gt;");
  assert.doesNotMatch(shown("javascript:alert(1)"), /href/);
});

test("a few pictures alone stand large, words and many pictures do not", () => {
  assert.equal(isLarge("👍"), true);
  assert.equal(isLarge("👨‍👩‍👧‍👦 🎉"), true);
  assert.equal(isLarge("👍👍👍👍"), false);
  assert.equal(isLarge("ok 👍"), false);
});

test("a long text is folded at the end of a word, and a text that is little longer is not", () => {
  const long = "A word after another. ".repeat(200).trim();
  const beginning = beginningOf(long);
  assert.ok(beginning.length <= 1200 && beginning.length > 1100);
  assert.match(beginning, /(word|after|another\.|A)$/);
  assert.ok(long.startsWith(beginning));
  assert.equal(beginningOf("word ".repeat(260)), "word ".repeat(260));
  assert.match(renderToStaticMarkup(createElement(Words, { text: long })), /…<\/span><button[^>]*>Show all<\/button>$/);
});

test("a text of many lines is folded however short they are", () => {
  const long = Array.from({ length: 40 }, (_, line) => `${line}`).join("\n");
  assert.equal(beginningOf(long).split("\n").length, 18);
});

test("a fold parts no picture that takes two characters", () => {
  const beginning = beginningOf("😀".repeat(900));
  assert.ok(beginning.isWellFormed());
});

test("signs piled upon signs are marked as such, and no script that people write is", () => {
  const looks = (/** @type {string} */ text) => renderToStaticMarkup(createElement(Words, { text }));

  assert.match(looks(`Hello${"\u0301".repeat(40)}`), /class="body towers"/);
  assert.match(looks("नमस्ते क्षत्रिय"), /class="body"/);
  assert.match(looks("בְּרֵאשִׁ֖ית"), /class="body"/);
});
