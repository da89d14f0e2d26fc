// Which of a member's drafts stands under their hand, and which others they are told of.
/** @import { Note } from "./draft_notes.js" */
/** @import { Written } from "./types.ts" */

/**
 * @typedef {{ of: string, ids: string[], last: string, isTouched: boolean }} Origin The drafts the words shown were
 * written on, the last one's name, and whether their reader wrote any of them on this page
 */

const done = /** @type {Map<string, Set<string>>} */ (new Map()); // drafts this page sent or dropped, by conversation

/** @param {string} conversation */
export const doneIn = (conversation) => [...(done.get(conversation) ?? [])];

/** @param {string} conversation @param {readonly string[]} ids */
export function finish(conversation, ids) {
  done.set(conversation, new Set([...doneIn(conversation), ...ids]));
}

/** @param {string} of @returns {Origin} */
export const nothingIn = (of) => ({ of, ids: [], last: "", isTouched: false });

/**
 * Words that are not safe yet come first, then the draft this page shows already, then the newest. Returns null where
 * nothing is known.
 * @param {string} conversation
 * @param {Note | undefined} noted
 * @param {readonly Written[] | null} drafts
 * @param {Origin} before
 * @returns {{ words: string, origin: Origin } | null}
 */
export function chosen(conversation, noted, drafts, before) {
  const isSame = before.of === conversation;
  if (noted) {
    const origin = { of: conversation, ids: [...noted.replaces, noted.id], last: noted.id, isTouched: true };
    return { words: noted.words, origin };
  }
  if (!drafts) return isSame ? null : { words: "", origin: nothingIn(conversation) };
  const open = drafts.filter((one) => !doneIn(conversation).includes(one.id));
  const draft = open.find((one) => isSame && before.ids.includes(one.id)) ?? open[0];
  if (!draft) return { words: "", origin: nothingIn(conversation) };
  const isTouched = isSame && before.isTouched && before.ids.includes(draft.id);
  return { words: draft.body, origin: { of: conversation, ids: [draft.id], last: draft.id, isTouched } };
}

/**
 * Drafts that stand beside the one shown: another page of the same member wrote them.
 * @param {readonly Written[]} drafts
 * @param {Origin} origin
 * @param {string} text
 */
export const othersOf = (drafts, origin, text) =>
  drafts.filter((one) => ![...origin.ids, ...doneIn(origin.of)].includes(one.id) && one.body !== text);
