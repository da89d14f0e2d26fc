// What somebody wrote in a conversation that is not shown to them any more.
/** @import { Pending, Written } from "./types.ts" */
/** @import { Note } from "./draft_notes.js" */

/**
 * What was on its way, then what stood under the hand: the note of this browser is newer than any draft of the server.
 * @param {Note | undefined} noted
 * @param {readonly Written[]} drafts the newest first
 * @param {readonly Pending[]} pending
 */
export function wordsLeft(noted, drafts, pending) {
  const draft = noted ? noted.words : (drafts[0]?.body ?? "");
  return [...pending.map((item) => item.body), draft].filter((words) => words.trim()).join("\n\n");
}
