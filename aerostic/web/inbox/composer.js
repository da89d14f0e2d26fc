// The composer answers the hand in the same frame: it grows, keeps drafts and shows the bubble before the server knows.
/** @import { Letter, Quote, Written } from "./types.ts" */
/** @import { Keep } from "./draft.js" */
/** @import { FormEvent, KeyboardEvent, PropsWithChildren, ReactNode, RefObject } from "react" */
import { Fragment, createElement as h, useEffect, useLayoutEffect, useRef } from "react";
import { leaveHand, perform, takeHand } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { useDraft } from "./draft.js";
import { listen } from "./drafts.js";
import { Emoji } from "./emoji.js";
import { isWaitedFor } from "./holding.js";
import { OtherDrafts } from "./other_drafts.js";
import { hold, letter, newMessage, quote, useQuote } from "./pending.js";
import { startTyping } from "./presence.js";
import { Quoted } from "./waiting.js";

const LONGEST = 4096;

/** @typedef {RefObject<HTMLTextAreaElement | null>} Field */
/** @typedef {ReturnType<typeof useDraft>} Draft */
/**
 * @typedef {{
 *   conversation: string, name: string, drafts: Written[], draftsOf: string, kept: string[], canClose: boolean,
 *   onReply: (letter: Letter) => void, onKeep: Keep,
 *   send: ReactNode, smile: ReactNode, x: ReactNode,
 * }} Props
 */

const growsByItself = () => CSS.supports("field-sizing", "content");
const breaksOnEnter = () => window.matchMedia("(pointer: coarse)").matches;
const isMac = () => /Mac|iP/.test(navigator.platform);

/** @param {PropsWithChildren<Props>} props */
export function Composer({ children, ...props }) {
  const { conversation, name, canClose } = props;
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useLayoutEffect(() => {
    if (isWaitedFor(conversation)) field.current?.focus();
  }, [conversation]);
  const draft = useDraft(props);
  const { text, isSaved } = draft;
  const quoted = useQuote(conversation);
  useHandedBack(conversation, field, draft);
  useFocusKept(conversation, field);
  useGrowth(field, text);
  const send = useSending(props, { field, draft, quoted });
  const tooLong = text.length > LONGEST;
  const alert = tooLong ? "alert" : undefined;
  /** @param {FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    send(false);
  };
  return h(
    "form",
    { className: "composer", onSubmit },
    h(Textarea, { conversation, name, field, draft, quoted, send: (closes) => send(closes && canClose) }),
    children, // these stand above the field, and after it for the Tab key
    draft.others.length > 0 && h(OtherDrafts, draft),
    quoted && h(Quoting, { quoted, x: props.x, drop: () => quote(conversation, null) }),
    h(
      "div",
      { className: "bar" },
      h(Emoji, { icon: props.smile, onPick: (sign) => insert(sign, field, draft) }),
      h("p", { id: "reply-hint", className: "hint grow", role: alert }, hint({ text, tooLong, isSaved, canClose })),
      h("button", { type: "submit", className: "btn main" }, props.send, "Send"),
    ),
  );
}

/**
 * @param {{ conversation: string, name: string, field: Field, draft: Draft, quoted: Quote | null,
 *   send: (closes: boolean) => void }} props
 */
function Textarea({ conversation, name, field, draft, quoted, send }) {
  return h("textarea", {
    ref: field,
    id: "reply",
    rows: 1,
    "data-conversation": conversation,
    value: draft.text,
    placeholder: `Reply to ${name}`,
    "aria-label": `Reply to ${name}`,
    "aria-describedby": "reply-hint",
    dir: "auto",
    onChange: ({ target }) => {
      draft.write(target.value);
      startTyping(target.value.trim() !== "");
    },
    onBlur: () => {
      draft.flush();
      startTyping(false);
    },
    onKeyDown: (event) => press(event, quoted ? () => quote(conversation, null) : null, send),
  });
}

/** @param {KeyboardEvent} event @param {(() => void) | null} dropQuote @param {(closes: boolean) => void} send */
function press(event, dropQuote, send) {
  if (event.key === "Escape" && dropQuote) {
    event.stopPropagation();
    return dropQuote();
  }
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  const closes = event.ctrlKey || event.metaKey;
  if (breaksOnEnter() && !closes) return;
  event.preventDefault();
  send(closes);
}

/**
 * Returns what sends the draft; `closes` when that was the last word.
 * @param {Props} props
 * @param {{ field: Field, draft: Draft, quoted: Quote | null }} written
 */
function useSending({ conversation, onReply }, { field, draft, quoted }) {
  return (/** @type {boolean} */ closes) => {
    if (!draft.text.trim() || draft.text.length > LONGEST) return field.current?.focus();
    const item = newMessage(draft.text, quoted);
    hold(conversation, item);
    onReply(letter(conversation, item, { closes, drafts: draft.clear() }));
    quote(conversation, null);
    startTyping(false);
    field.current?.focus();
    if (closes) perform("closed", conversation);
  };
}

/** Takes words back, and lets go of those that were sent from another browser. @param {string} conversation @param {Field} field @param {Draft} draft */
function useHandedBack(conversation, field, draft) {
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
function useFocusKept(conversation, field) {
  useLayoutEffect(() => {
    const { current } = field;
    if (takeHand(conversation)) current?.focus();
    return () => {
      if (current && document.activeElement === current) leaveHand(current.dataset.conversation ?? "");
    };
  }, []);
}

/** Grows with its words where the browser does not do it. @param {Field} field @param {string} text */
function useGrowth(field, text) {
  useLayoutEffect(() => {
    if (!field.current || growsByItself()) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}

/** Puts a sign where the writer is. @param {string} sign @param {Field} field @param {Draft} draft */
function insert(sign, { current: field }, { text, write }) {
  if (!field) return;
  const { selectionStart: from, selectionEnd: to } = field;
  write(text.slice(0, from) + sign + text.slice(to));
  document.getElementById("emoji")?.hidePopover();
  field.focus();
  requestAnimationFrame(() => field.setSelectionRange(from + sign.length, from + sign.length));
}

/** @param {{ text: string, tooLong: boolean, isSaved: boolean, canClose: boolean }} writing @returns {ReactNode} */
function hint({ text, tooLong, isSaved, canClose }) {
  const more = grouped(text.length - LONGEST);
  if (tooLong) return `${more} characters too many: WhatsApp takes at most 4,096.`;
  const saved = isSaved ? "Draft saved" : "";
  if (!text || breaksOnEnter()) return saved;
  const [command, enter] = [h("kbd", null, isMac() ? "⌘" : "Ctrl"), h("kbd", null, "Enter")];
  const said = canClose ? " sends and closes" : " sends";
  return h(Fragment, null, saved, h("span", { className: "shortcut" }, command, " ", enter, said));
}

/** @param {{ quoted: Quote, x: ReactNode, drop: () => void }} props */
function Quoting({ quoted, x, drop: onClick }) {
  const look = { className: "btn bare square", "aria-label": "Do not quote", "data-does": "unquote" };
  const button = h("button", { type: "button", ...look, onClick }, x);
  return h("div", { className: "quoting" }, h(Quoted, { quote: quoted }), button);
}
