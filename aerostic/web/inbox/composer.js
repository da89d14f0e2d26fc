// The composer answers the hand in the same frame: it grows, keeps drafts and shows the bubble before the server knows.
import { createElement as h, Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { leaveHand, takeHand } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { confirm, note, unsaved } from "./drafts.js";
import { Emoji } from "./emoji.js";
import { hold, letter, newBubble, quote, useQuote } from "./pending.js";
import { startTyping } from "./looking.js";

const LONGEST = 4096;
const PAUSE = 700; // milliseconds without a key after which a draft is saved

const growsByItself = () => CSS.supports("field-sizing", "content");

function grow(field) {
  if (growsByItself()) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

const breaksOnEnter = () => window.matchMedia("(pointer: coarse)").matches;
const isMac = () => /Mac|iP/.test(navigator.platform);

/** The words under the writer's hand, with the newest of what this browser and the server know. */
function useDraft({ conversation, draft, draftOf, kept, onKeep }) {
  const [text, setText] = useState("");
  const last = useRef({ turn: 0, timer: null, flush: () => {} });
  const save = (body) => {
    const turn = ++last.current.turn;
    const flush = () => {
      clearTimeout(last.current.timer);
      last.current.flush = () => {};
      onKeep(conversation, body, `${conversation}:${turn}`);
    };
    clearTimeout(last.current.timer);
    last.current.flush = flush;
    last.current.timer = setTimeout(flush, PAUSE);
  };
  const write = (body) => {
    setText(body);
    note(conversation, body);
    save(body);
  };
  const clear = () => {
    clearTimeout(last.current.timer);
    last.current.flush = () => {};
    last.current.turn++;
    setText("");
    confirm(conversation);
  };
  const isSaved = kept === `${conversation}:${last.current.turn}`;

  useEffect(() => {
    const mine = unsaved(conversation);
    setText(mine ?? (draftOf === conversation ? draft : ""));
    if (mine !== null) save(mine);
    return () => last.current.flush();
  }, [conversation, draftOf]);
  useEffect(() => {
    if (isSaved) confirm(conversation);
  }, [isSaved]);
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && last.current.flush();
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, []);
  return { text, write, clear, isSaved: isSaved && text !== "", flush: () => last.current.flush() };
}

export function Composer({ conversation, name, draft, draftOf, kept, canClose, onReply, onKeep, send: sendIcon, smile, x, children }) {
  const field = useRef(null);
  const { text, write, clear, isSaved, flush } = useDraft({ conversation, draft, draftOf, kept, onKeep });
  const quoted = useQuote(conversation);
  const tooLong = text.length > LONGEST;

  useEffect(() => {
    const sent = ({ detail }) => detail.conversation === conversation && unsaved(conversation) === null && clear();
    const take = ({ detail }) => {
      if (detail.conversation !== conversation) return;
      if (detail.text !== undefined) write(detail.text);
      field.current?.focus();
    };
    window.addEventListener("aerostic:draft", take);
    window.addEventListener("aerostic:sent", sent);
    return () => {
      window.removeEventListener("aerostic:draft", take);
      window.removeEventListener("aerostic:sent", sent);
    };
  }, [conversation]);
  useLayoutEffect(() => {
    const { current } = field;
    if (takeHand(conversation)) current.focus();
    return () => document.activeElement === current && leaveHand(current.dataset.conversation);
  }, []);
  useLayoutEffect(() => {
    if (field.current) grow(field.current);
  }, [text]);

  const send = (closes) => {
    if (!text.trim() || tooLong) return field.current?.focus();
    const item = { bubble: newBubble(), body: text, quote: quoted, at: new Date().toISOString() };
    hold(conversation, item);
    onReply(letter(conversation, item, closes));
    quote(conversation, null);
    clear();
    startTyping(false);
    field.current?.focus();
  };
  const type = (event) => {
    write(event.target.value);
    startTyping(event.target.value.trim() !== "");
  };
  const onKeyDown = (event) => {
    if (event.key === "Escape" && quoted) {
      event.stopPropagation();
      return quote(conversation, null);
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    const closes = event.ctrlKey || event.metaKey;
    if (breaksOnEnter() && !closes) return;
    event.preventDefault();
    send(closes && canClose);
  };
  const pick = (sign) => {
    const { selectionStart: from, selectionEnd: to } = field.current;
    write(text.slice(0, from) + sign + text.slice(to));
    document.getElementById("emoji")?.hidePopover();
    field.current.focus();
    requestAnimationFrame(() => field.current?.setSelectionRange(from + sign.length, from + sign.length));
  };

  return h(
    "form",
    { className: "composer", onSubmit: (event) => (event.preventDefault(), send(false)) },
    children,
    quoted && h(Quoted, { quoted, x, drop: () => quote(conversation, null) }),
    h("textarea", {
      ref: field,
      id: "reply",
      rows: 1,
      "data-conversation": conversation,
      value: text,
      placeholder: `Reply to ${name}`,
      "aria-label": `Reply to ${name}`,
      "aria-describedby": "reply-hint",
      dir: "auto",
      onChange: type,
      onBlur: () => (flush(), startTyping(false)),
      onKeyDown,
    }),
    h(
      "div",
      { className: "bar" },
      h(Emoji, { icon: smile, onPick: pick }),
      h("p", { id: "reply-hint", className: "hint grow", role: tooLong ? "alert" : undefined }, hint({ text, tooLong, isSaved, canClose })),
      h("button", { type: "submit", className: "btn main" }, sendIcon, "Send"),
    ),
  );
}

function hint({ text, tooLong, isSaved, canClose }) {
  if (tooLong) return `${(text.length - LONGEST).toLocaleString("en")} characters too many: WhatsApp takes at most 4,096.`;
  const saved = isSaved ? "Draft saved" : "";
  if (!text || breaksOnEnter()) return saved;
  const keys = h(Fragment, null, h("kbd", null, isMac() ? "⌘" : "Ctrl"), " ", h("kbd", null, "Enter"), canClose ? " sends and closes" : " sends");
  return h(Fragment, null, saved, h("span", { className: "shortcut" }, keys));
}

function Quoted({ quoted, x, drop }) {
  return h(
    "div",
    { className: "quoting" },
    h("div", { className: "quote" }, h("b", null, quoted.who), h("span", { className: "cut", dir: "auto" }, quoted.words)),
    h("button", { type: "button", className: "btn bare square", "aria-label": "Do not quote", onClick: drop }, x),
  );
}
