// Where a conversation stood that its reader sees no more: what they wrote there stays in sight.
/** @import { Written } from "./types.ts" */
/** @import { PropsWithChildren, ReactNode } from "react" */
import { createElement as h, useEffect, useLayoutEffect, useRef } from "react";
import { perform, takeHand } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { Copy } from "$/public/external/aerostic/web/ui/copy/copy.js";
import { ownNote } from "./draft_notes.js";
import { wordsLeft } from "./left_words.js";
import { pendingOf } from "./pending.js";

/**
 * @param {PropsWithChildren<{
 *   conversation: string, drafts: Written[], draftsOf: string, copy: ReactNode, done: ReactNode,
 * }>} props `drafts` are the server's, of the conversation `draftsOf`
 */
export function Gone({ conversation, drafts, draftsOf, copy, done, children }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    if (takeHand(conversation)) box.current?.focus(); // a word under the hand becomes no key
  }, []);
  useEffect(() => void perform("dealt", [conversation]), [conversation]);
  const known = draftsOf === conversation ? drafts : [];
  const words = wordsLeft(ownNote(conversation), known, pendingOf(conversation));
  const attributes = { ref: box, className: "gone", tabIndex: -1, role: "status", "data-conversation": conversation };
  return h("div", attributes, children, words && h(Kept, { words, copy, done }));
}

/** @param {{ words: string, copy: ReactNode, done: ReactNode }} props */
function Kept({ words, copy, done }) {
  return h(
    "div",
    { className: "kept-words" },
    h("strong", null, "What you wrote is kept"),
    h("p", { className: "words", dir: "auto" }, words),
    h(
      "p",
      { className: "row" },
      h("span", { className: "dim grow" }, "It stands in the reply again if the conversation comes back to you."),
      h(Copy, { text: words, copy, done, className: "btn small" }),
    ),
  );
}
