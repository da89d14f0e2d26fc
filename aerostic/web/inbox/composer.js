// The composer answers the hand in the same frame: it grows, keeps drafts and shows the bubble before the server knows.
import { createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { draftOf, hold, keepDraft } from "./pending.js";

const LONGEST = 4096;

function newBubble() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

const breaksOnEnter = () => window.matchMedia("(pointer: coarse)").matches;

export function Composer({ conversation, name, onReply, icon }) {
  const field = useRef(null);
  const [text, setText] = useState("");
  const type = (value) => {
    setText(value);
    keepDraft(conversation, value);
  };

  useEffect(() => setText(draftOf(conversation)), [conversation]);
  useEffect(() => {
    const take = ({ detail }) => {
      if (detail.conversation !== conversation) return;
      type(detail.text);
      field.current?.focus();
    };
    window.addEventListener("aerostic:draft", take);
    return () => window.removeEventListener("aerostic:draft", take);
  }, [conversation]);
  useLayoutEffect(() => {
    if (field.current) grow(field.current);
  }, [text]);

  const tooLong = text.length > LONGEST;
  const send = () => {
    if (!text.trim() || tooLong) return field.current?.focus();
    const bubble = newBubble();
    hold(conversation, { bubble, body: text, at: new Date().toISOString() });
    onReply(conversation, bubble, text);
    type("");
    field.current?.focus();
  };
  const onKeyDown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    if (breaksOnEnter() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };

  return h(
    "form",
    { className: "composer", onSubmit: (event) => (event.preventDefault(), send()) },
    h("textarea", {
      ref: field,
      id: "reply",
      rows: 1,
      value: text,
      placeholder: `Reply to ${name}`,
      "aria-label": `Reply to ${name}`,
      "aria-describedby": "reply-hint",
      dir: "auto",
      onChange: (event) => type(event.target.value),
      onKeyDown,
    }),
    h(
      "div",
      { className: "bar" },
      h(
        "p",
        { id: "reply-hint", className: "hint grow", role: tooLong ? "alert" : undefined },
        tooLong
          ? `${(text.length - LONGEST).toLocaleString("en")} characters too many: WhatsApp takes at most 4,096.`
          : text.includes("\n") || text.length > 80
            ? "Enter sends, Shift + Enter starts a line"
            : "",
      ),
      h("button", { type: "submit", className: "btn main" }, icon, "Send"),
    ),
  );
}
