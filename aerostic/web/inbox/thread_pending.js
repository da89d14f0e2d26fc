// The messages of this page that the server does not show yet.
/** @import { Bubble, Pending } from "./types.ts" */
import { useEffect } from "react";
import { confirmShown, restore, usePending } from "./pending.js";

/**
 * Returns what was sent a moment ago and is not among the latest rows.
 * @param {string} conversation
 * @param {Bubble[]} latest
 * @returns {Pending[]}
 */
export function useUnsettled(conversation, latest) {
  const pending = usePending(conversation);
  const shown = new Set(latest.map((row) => row.bubble));
  useEffect(() => restore(conversation), [conversation]);
  useEffect(() => confirmShown(conversation, shown), [conversation, latest]);
  return pending.filter((item) => !shown.has(item.bubble));
}
