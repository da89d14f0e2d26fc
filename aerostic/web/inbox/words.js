// What was written, as WhatsApp shows it: addresses lead there; *bold*, _slanted_, ~struck~ and `code` look so.
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useState } from "react";

const PIECES = new RegExp(
  [
    "```([\\s\\S]+?)```",
    "`([^`\\n]+)`",
    '((?:https?:\\/\\/|www\\.)[^\\s<>"]*[^\\s<>".,;:!?)\\]}\'’*_~])',
    "(?<![\\p{L}\\p{N}.+-])([\\p{L}\\p{N}.+-]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)",
    "(?<![\\p{L}\\p{N}])([*_~])(?!\\5)(?=\\S)([^\\n]{0,400}?(?!\\5)\\S)\\5(?!\\5)(?![\\p{L}\\p{N}])",
  ].join("|"),
  "giu",
);
const LOOKS = /** @type {Record<string, string>} */ ({ "*": "strong", _: "em", "~": "s" });
const PICTURES = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\s])+$/u;
const TOWER = /\p{M}{6}/u; // signs upon signs, which would reach over what stands around
const FEW = 3; // pictures that may stand alone and large
const LINES = 18; // a longer text is folded to so many
const SIGNS = 1200; // or so many characters
const SPARE = 200; // characters less are not worth a fold

/** Whether a text is nothing but a few pictures. @param {string} text */
export function isLarge(text) {
  if (text.length > 40 || !PICTURES.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/g, ""))].length <= FEW;
}

/** @param {string} text */
function looksOf(text) {
  if (isLarge(text)) return "body large";
  return TOWER.test(text) ? "body towers" : "body";
}

/** @param {number} key @param {string} to @param {string} said */
const outward = (key, to, said) =>
  h("a", { key, href: to, target: "_blank", rel: "noopener noreferrer nofollow" }, said);

/** @param {RegExpExecArray} found @param {number} key @returns {ReactNode} */
function pieceOf([all, block, code, address, mail, mark, inside], key) {
  if (block || code) return h("code", { key }, (block ?? code)?.trim());
  if (address) return outward(key, /^www\./i.test(address) ? `https://${address}` : address, address);
  if (mail) return outward(key, `mailto:${mail}`, mail);
  const look = LOOKS[mark ?? ""];
  return look ? h(look, { key }, pieces(inside ?? "")) : all;
}

/** @param {string} text @returns {ReactNode} */
function pieces(text) {
  /** @type {ReactNode[]} */
  const shown = [];
  let from = 0;
  for (const found of text.matchAll(PIECES)) {
    shown.push(text.slice(from, found.index), pieceOf(found, found.index));
    from = found.index + found[0].length;
  }
  return from ? [...shown, text.slice(from)] : text;
}

/** The beginning of a long text, up to the end of a word; the text itself where little would be left out. @param {string} text */
export function beginningOf(text) {
  const lines = text.split("\n", LINES + 1);
  const some = lines.slice(0, LINES).join("\n").slice(0, SIGNS);
  if (text.length - some.length < SPARE && lines.length <= LINES) return text;
  if (some.length < SIGNS) return some;
  return some
    .replace(/(?<=\s)\S{0,40}$/u, "")
    .replace(/[\ud800-\udbff]$/u, "")
    .trimEnd();
}

/** @param {{ text: string }} props */
export function Words({ text }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? text : beginningOf(text);
  const isCut = shown.length < text.length;
  return h(
    Fragment,
    null,
    h("span", { className: looksOf(text), dir: "auto" }, pieces(shown), isCut && "…"),
    isCut &&
      h(
        "button",
        { type: "button", className: "unfold", "data-does": "unfold", onClick: () => setWhole(true) },
        "Show all",
      ),
  );
}
