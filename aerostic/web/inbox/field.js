// The field one writes in: it grows, keeps the focus, and takes words back.
/** @import { useDraft } from "./draft.js" */
/** @import { RefObject } from "react" */
import { useEffect, useLayoutEffect } from "react";
import { leaveHand, takeHand } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { listen } from "./drafts.js";

/** @typedef {RefObject<HTMLTextAreaElement | null>} Field */
/** @typedef {ReturnType<typeof useDraft>} Draft */

const growsByItself = () => CSS.supports("field-sizing", "content");

/** Takes words back, and lets go of those that were sent from another browser. @param {string} conversation @param {Field} field @param {Draft} draft */
export function useHandedBack(conversation, field, draft) {
  useEffect(
    () =>
      listen(
        ({ conversation: of, text }) => {
          if (of !== conversation) return;
          if (text !== undefined) draft.write([draft.text.trimEnd(), text].filter(Boolean).join("\n\n"));
          field.current?.focus();
        },
        ({ conversation: of, text }) => {
          if (of === conversation && (!draft.isOwn() || draft.text === text)) draft.clear();
        },
      ),
    [conversation, draft.text],
  );
}

/** Gives the focus back to whoever was writing when a lost connection drew the page anew. @param {string} conversation @param {Field} field */
export function useFocusKept(conversation, field) {
  useLayoutEffect(() => {
    const { current } = field;
    if (takeHand(conversation)) current?.focus();
    return () => {
      if (current && document.activeElement === current) leaveHand(current.dataset.conversation ?? "");
    };
  }, []);
}

/** Grows with its words where the browser does not do it. @param {Field} field @param {string} text */
export function useGrowth(field, text) {
  useLayoutEffect(() => {
    if (!field.current || growsByItself()) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}

/** Puts a sign where the writer is. @param {string} sign @param {Field} field @param {Draft} draft */
export function insert(sign, { current: field }, { text, write }) {
  if (!field) return;
  const { selectionStart: from, selectionEnd: to } = field;
  write(text.slice(0, from) + sign + text.slice(to));
  document.getElementById("emoji")?.hidePopover();
  field.focus();
  requestAnimationFrame(() => field.setSelectionRange(from + sign.length, from + sign.length));
}
