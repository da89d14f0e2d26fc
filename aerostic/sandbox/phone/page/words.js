// What WhatsApp makes of a text: *bold*, _italic_, ~struck~, ```code``` and links. Built as nodes, never as HTML.
const MARKS = [[/```([\s\S]+?)```/, "code"], [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/, "strong"], [/(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/, "em"], [/(?<!\w)~(?=\S)([^~\n]+?)(?<=\S)~(?!\w)/, "s"]];
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})*\s*){1,3}$/u;

const FIRST_LETTER = /\p{L}/u, RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export const isRightToLeft = (text) => RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? "");
export const isEmoji = (text) => ONLY_EMOJI.test(text.trim());

export function words(text, marks = MARKS) {
  const link = LINK.exec(text);
  const found = marks.map(([pattern, tag]) => ({ at: pattern.exec(text), tag })).filter(({ at }) => at);
  const first = found.sort((a, b) => a.at.index - b.at.index)[0];
  if (link && (!first || link.index <= first.at.index)) return around(text, link, anchor(link[0]), marks);
  if (!first) return [document.createTextNode(text)];
  const made = document.createElement(first.tag);
  made.append(...(first.tag === "code" ? [first.at[1]] : words(first.at[1], marks)));
  return around(text, first.at, made, marks);
}

function around(text, match, made, marks) {
  const before = text.slice(0, match.index), after = text.slice(match.index + match[0].length);
  return [document.createTextNode(before), made, ...(after ? words(after, marks) : [])];
}

function anchor(url) {
  const made = document.createElement("a");
  Object.assign(made, { href: url, textContent: url, target: "_blank", rel: "noopener noreferrer" });
  return made;
}
