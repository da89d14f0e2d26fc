// A message that was sent a moment ago and is not shown by the server yet, or that did not leave.
/** @import { Letter, Pending, PendingFile, Quote } from "./types.ts" */
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useRef, useState } from "react";
import { Moment } from "$/public/external/aerostic/web/ui/time/time.js";
import { sizeOf } from "./attach_limits.js";
import { assign, attachedBy, detach, tryAgain } from "./attachments.js";
import { handBack } from "./drafts.js";
import { letter, release, tellOfFile } from "./pending.js";
import { deliver } from "./sending.js";
import { Words } from "./words.js";

const LEFT = "The page ended before this was confirmed. Trying again cannot send it twice.";
const LOST = "The page ended before the file was here. Attach it once more.";
const SLOW = 12_000; // milliseconds after which one may hand it over once more

/** @typedef {{ clock: ReactNode, alert: ReactNode, down: ReactNode }} Icons */
/**
 * @typedef {{ refused: string, why: string, refusals: number }} Refused the last bubble that did not leave, in words,
 * and how many there were
 */

/** Whether it takes longer than usual since this turn began. @param {number} turn */
function useSlow(turn) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [turn]);
  return slow;
}

/**
 * @param {{ item: Pending, index: number, conversation: string, refusal: Refused, icons: Icons,
 *   onReply: (letter: Letter) => void }} props
 */
export function Waiting({ item, index, conversation, refusal, icons, onReply }) {
  const { failed, slow, again } = useTries(item, refusal, () => sendAgain(conversation, item, onReply));
  const takeBack = (/** @type {string} */ words) => {
    release(conversation, item.bubble);
    handBack(conversation, words);
  };
  const drop = () => {
    takeBack("");
    detach(item.file?.key ?? "");
  };
  const edit = () => {
    takeBack(item.body);
    assign(item.file?.key ?? "", "");
  };
  const isKept = failed !== "" || Boolean(item.isRestored);
  const isComing = item.file?.id === "";
  const left = item.isRestored && (isComing ? LOST : LEFT);
  const said = failed || left || (slow && !isComing ? "This takes longer than usual." : "");
  return h(
    Fragment,
    null,
    h(Sent, { item, leads: index === 0, isFailed: failed !== "", icons }),
    said && h(Why, { said, isFailed: failed !== "", isKept, again: said === LOST ? null : again, edit, drop }),
  );
}

/** A file that did not come is brought once more first. @param {string} conversation @param {Pending} item @param {(letter: Letter) => void} onReply */
function sendAgain(conversation, item, onReply) {
  if (item.file?.id !== "") return onReply(letter(conversation, item));
  tellOfFile(conversation, item.bubble, { trouble: "" });
  tryAgain(item.file.key);
  void deliver(conversation, [item], onReply);
}

/**
 * Says why the last try failed, empty while none has.
 * @param {Pending} item
 * @param {Refused} refusal
 * @param {() => void} send
 */
function useTries(item, { refused, why, refusals }, send) {
  const [turn, setTurn] = useState(0);
  const words = useRef("");
  const known = useRef(0); // refusals before the last try
  const slow = useSlow(turn);
  if (refused === item.bubble && refusals > known.current) words.current = why;
  const again = () => {
    words.current = "";
    known.current = refusals;
    setTurn(turn + 1);
    send();
  };
  return { failed: words.current || item.file?.trouble || "", slow, again };
}

/** @param {{ item: Pending, leads: boolean, isFailed: boolean, icons: Icons }} props */
function Sent({ item, leads, isFailed, icons }) {
  const tick = { className: "tick", role: "img", "aria-label": isFailed ? "Not sent" : "Sending" };
  return h(
    "div",
    { className: `bubble ours trails${leads ? " leads" : ""}${isFailed ? " failed" : ""}` },
    item.quote && h(Quoted, { quote: item.quote }),
    item.file && h(SentFile, { file: item.file }),
    item.body && h(Words, { text: item.body }),
    h(
      "span",
      { className: "corner" },
      h(Moment, { at: item.at, kind: "clock" }),
      h("span", tick, isFailed ? icons.alert : icons.clock),
    ),
  );
}

/** @param {{ file: PendingFile }} props */
function SentFile({ file: { key, name, bytes } }) {
  const picture = attachedBy(key)?.picture;
  if (picture) return h("img", { className: "sent-picture", src: picture, alt: name });
  return h(
    "span",
    { className: "sent-file" },
    h("span", { className: "strong", dir: "auto" }, name),
    h("span", { className: "dim" }, sizeOf(bytes)),
  );
}

/** What a message stands under. @param {{ quote: Quote }} props */
export function Quoted({ quote }) {
  return h(
    "div",
    { className: "quote" },
    h("b", null, quote.who),
    h("span", { className: "cut", dir: "auto" }, quote.words),
  );
}

/** @param {{ said: string, isFailed: boolean, isKept: boolean, again: (() => void) | null, edit: () => void, drop: () => void }} props */
function Why({ said, isFailed, isKept, again, edit, drop }) {
  /** @param {string} face @param {() => void} onClick */
  const button = (face, onClick) => h("button", { type: "button", onClick }, face);
  return h(
    "div",
    { className: "why", role: isFailed ? "alert" : "status" },
    h("span", { className: isFailed ? "bad" : undefined }, said),
    again && button("Try again", again),
    isKept && button("Edit", edit),
    isKept && button("Discard", drop),
  );
}
