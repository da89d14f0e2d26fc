// What WhatsApp makes of a text: *bold*, _italic_, ~struck~, ```code``` and links. Built as nodes, never as HTML.

const MARKS = /** @type {[RegExp, string][]} */ ([
  [/```([\s\S]+?)```/, "code"],
  [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/, "strong"],
  [/(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/, "em"],
  [/(?<!\w)~(?=\S)([^~\n]+?)(?<=\S)~(?!\w)/, "s"],
]);
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/;
const ONLY_EMOJI =
  /^(?:\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})*\s*){1,3}$/u;

const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** @param {string} text */
export const isRightToLeft = (text) => RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? "");

/** @param {string} text */
export const isEmoji = (text) => ONLY_EMOJI.test(text.trim());

/** @param {string} text @returns {Node[]} */
export function words(text) {
  const link = LINK.exec(text);
  const first = firstMark(text);
  if (link && (!first || link.index <= first.found.index)) return around(text, link, anchor(link[0]));
  if (!first) return [document.createTextNode(text)];
  const inside = first.found[1] ?? "";
  const made = document.createElement(first.tag);
  made.append(...(first.tag === "code" ? [inside] : words(inside)));
  return around(text, first.found, made);
}

/** @param {string} text @returns {{ found: RegExpExecArray, tag: string } | undefined} */
function firstMark(text) {
  const marks = MARKS.flatMap(([pattern, tag]) => {
    const found = pattern.exec(text);
    return found ? [{ found, tag }] : [];
  });
  return marks.sort((a, b) => a.found.index - b.found.index)[0];
}

/** @param {string} text @param {RegExpExecArray} match @param {Node} made @returns {Node[]} */
function around(text, match, made) {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return [document.createTextNode(before), made, ...(after ? words(after) : [])];
}

/** @param {string} url */
function anchor(url) {
  const made = document.createElement("a");
  Object.assign(made, { href: url, textContent: url, target: "_blank", rel: "noopener noreferrer" });
  return made;
}
