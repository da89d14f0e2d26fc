// The composer answers the hand in the same frame: it grows, keeps drafts and shows the bubble before the server knows.
/** @import { Letter, Quote, Written } from "./types.ts" */
/** @import { Keep } from "./draft.js" */
/** @import { Extras } from "./extras.js" */
/** @import { Limit } from "./attach_limits.js" */
/** @import { Draft, Field } from "./field.js" */
/** @import { FormEvent, KeyboardEvent, PropsWithChildren, ReactNode } from "react" */
import { Fragment, createElement as h, useLayoutEffect, useRef } from "react";
import { perform } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { Attach } from "./attach.js";
import { useDraft } from "./draft.js";
import { Emoji } from "./emoji.js";
import { ExtraRows, useExtras } from "./extras.js";
import { insert, useFocusKept, useGrowth, useHandedBack } from "./field.js";
import { isWaitedFor } from "./holding.js";
import { OtherDrafts } from "./other_drafts.js";
import { quote, useQuote } from "./pending.js";
import { startTyping } from "./presence.js";
import { asQuestion, setAnswers } from "./question.js";
import { goApart, planned, sendAll, telling, whyNotNow } from "./sending.js";
import { RecordButton } from "./voice.js";
import { Quoted } from "./waiting.js";

const LONGEST = 4096;

/**
 * @typedef {{
 *   conversation: string, name: string, drafts: Written[], draftsOf: string, kept: string[], canClose: boolean,
 *   onReply: (letter: Letter) => void, onKeep: Keep, uploads: string, limits: Limit[], mayAttach: boolean,
 *   send: ReactNode, smile: ReactNode, x: ReactNode, clip: ReactNode, picture: ReactNode, page: ReactNode, camera: ReactNode,
 *   mic: ReactNode, pin: ReactNode, choices: ReactNode, rows: ReactNode,
 * }} Props
 */

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
  const extras = useExtras(props, field, text);
  const send = useSending(props, { field, draft, quoted, extras });
  const tooLong = text.length > LONGEST;
  const { problem, missing, voice } = extras;
  const alert = tooLong || problem ? "alert" : undefined;
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
    h(ExtraRows, { ...props, text, field, extras }),
    h(
      "div",
      { className: "bar" },
      h(Emoji, { icon: props.smile, onPick: (sign) => insert(sign, field, draft) }),
      props.mayAttach && h(Attach, { ...extras, faces: props }),
      props.mayAttach && !voice.recording && h(RecordButton, { face: props.mic, start: voice.start }),
      h(
        "p",
        { id: "reply-hint", className: "hint grow", role: alert },
        problem || missing || hint({ text, tooLong, isSaved, canClose, isApart: goApart(text, extras.files) }),
      ),
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
 * Returns what sends what is written and attached; `closes` when that was the last word.
 * @param {Props} props
 * @param {{ field: Field, draft: Draft, quoted: Quote | null, extras: Extras }} written
 */
function useSending({ conversation, onReply }, { field, draft, quoted, extras: { files, answers, missing } }) {
  return (/** @type {boolean} */ closes) => {
    field.current?.focus();
    if ((!draft.text.trim() && !files.length) || draft.text.length > LONGEST) return;
    if (missing || whyNotNow(files, closes)) return;
    const items = answers
      ? [telling(draft.text, "interactive", asQuestion(draft.text, answers), quoted)]
      : planned(draft.text, files, quoted);
    setAnswers(conversation, null);
    sendAll(conversation, items, onReply, { closes, drafts: draft.clear() });
    quote(conversation, null);
    startTyping(false);
    if (closes) perform("closed", conversation);
  };
}

/** @param {{ text: string, tooLong: boolean, isSaved: boolean, canClose: boolean, isApart: boolean }} writing @returns {ReactNode} */
function hint({ text, tooLong, isSaved, canClose, isApart }) {
  const more = grouped(text.length - LONGEST);
  if (tooLong) return `${more} characters too many: WhatsApp takes at most 4,096.`;
  if (isApart) return "Your words go first, as a message of their own.";
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
