// Where words stand in a text, compared as the search compares them: see aerostic/kit/folding.py.

const MARKS = new RegExp(
  `[${[
    "\\u00ad\\u0300-\\u036f\\u0591-\\u05bd\\u05bf-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed",
    "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff",
  ].join("")}]`,
  "gu",
);
const VARIANTS = /** @type {Record<string, string>} */ ({
  ...paired("øłđðħıŧς", "olddhitσ"),
  ...paired("ٱىیېےکڪةەہھۃ", "اييييككههههه"),
  ...{ ß: "ss", æ: "ae", œ: "oe" },
});
const DIGIT = /[٠-٩۰-۹०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯๐-๙໐-໙၀-၉០-៩]/u;
const ZEROS = [..."٠۰०০੦૦୦௦౦೦൦๐໐၀០"].map((zero) => zero.charCodeAt(0));

/** @param {string} letters @param {string} others */
function paired(letters, others) {
  return Object.fromEntries([...letters].map((letter, index) => [letter, others[index] ?? letter]));
}

/** @param {string} sign */
function foldedSign(sign) {
  const bare = sign.normalize("NFKD").replace(MARKS, "").toLowerCase().normalize("NFKC");
  return [...bare].map((letter) => VARIANTS[letter] ?? (DIGIT.test(letter) ? digitOf(letter) : letter)).join("");
}

/** @param {string} letter */
function digitOf(letter) {
  const code = letter.charCodeAt(0);
  return String(code - Math.max(...ZEROS.filter((zero) => zero <= code)));
}

/** The folded text, and for each of its units where it stands in the text. @param {string} text */
function foldedWithPlaces(text) {
  const places = /** @type {number[]} */ ([]);
  let folded = "";
  let at = 0;
  for (const sign of text) {
    const said = foldedSign(sign);
    for (let unit = 0; unit < said.length; unit++) places.push(at);
    folded += said;
    at += sign.length;
  }
  return { folded, places: [...places, text.length] };
}

/**
 * Returns where any of the words stands, as from and to; what overlaps is one.
 * @param {string} text
 * @param {string} sought
 */
export function hitsIn(text, sought) {
  const words = foldedWithPlaces(sought).folded.split(/\s+/u).filter(Boolean);
  const { folded, places } = foldedWithPlaces(text);
  const hits = words.flatMap((word) => placesOf(word, folded));
  return merged(hits).map(([from, to]) => [places[from] ?? 0, places[to] ?? text.length]);
}

/** @param {string} word @param {string} folded */
function placesOf(word, folded) {
  const found = /** @type {[number, number][]} */ ([]);
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
    found.push([at, at + word.length]);
  return found;
}

/** @param {[number, number][]} hits */
function merged(hits) {
  const apart = /** @type {[number, number][]} */ ([]);
  for (const [from, to] of hits.sort(([one], [other]) => one - other)) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** Cuts a text at its hits. @param {string} text @param {number[][]} hits */
export function piecesOf(text, hits) {
  const pieces = /** @type {{ at: number, piece: string, isHit: boolean }[]} */ ([]);
  let at = 0;
  for (const [from = 0, to = 0] of hits) {
    pieces.push(
      { at, piece: text.slice(at, from), isHit: false },
      { at: from, piece: text.slice(from, to), isHit: true },
    );
    at = to;
  }
  return [...pieces, { at, piece: text.slice(at), isHit: false }];
}
