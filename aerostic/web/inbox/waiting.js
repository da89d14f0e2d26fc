// A message that was sent a moment ago and is not shown by the server yet, or that did not leave.
/** @import { Letter, Pending, Quote } from "./types.ts" */
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useRef, useState } from "react";
import { Moment } from "$/public/external/aerostic/web/ui/time/time.js";
import { handBack } from "./drafts.js";
import { letter, release } from "./pending.js";
import { Words } from "./words.js";

const LEFT = "The page ended before this was confirmed. Trying again cannot send it twice.";
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
  const { failed, slow, again } = useTries(item, refusal, () => onReply(letter(conversation, item)));
  const takeBack = (/** @type {string} */ words) => {
    release(conversation, item.bubble);
    handBack(conversation, words);
  };
  const drop = () => takeBack("");
  const edit = () => takeBack(item.body);
  const isKept = failed !== "" || Boolean(item.isRestored);
  const said = failed || (item.isRestored && LEFT) || (slow ? "This takes longer than usual." : "");
  return h(
    Fragment,
    null,
    h(Sent, { item, leads: index === 0, isFailed: failed !== "", icons }),
    said && h(Why, { said, isFailed: failed !== "", isKept, again, edit, drop }),
  );
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
  return { failed: words.current, slow, again };
}

/** @param {{ item: Pending, leads: boolean, isFailed: boolean, icons: Icons }} props */
function Sent({ item, leads, isFailed, icons }) {
  const tick = { className: "tick", role: "img", "aria-label": isFailed ? "Not sent" : "Sending" };
  return h(
    "div",
    { className: `bubble ours trails${leads ? " leads" : ""}${isFailed ? " failed" : ""}` },
    item.quote && h(Quoted, { quote: item.quote }),
    h(Words, { text: item.body }),
    h(
      "span",
      { className: "corner" },
      h(Moment, { at: item.at, kind: "clock" }),
      h("span", tick, isFailed ? icons.alert : icons.clock),
    ),
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

/** @param {{ said: string, isFailed: boolean, isKept: boolean, again: () => void, edit: () => void, drop: () => void }} props */
function Why({ said, isFailed, isKept, again, edit, drop }) {
  /** @param {string} face @param {() => void} onClick */
  const button = (face, onClick) => h("button", { type: "button", onClick }, face);
  return h(
    "div",
    { className: "why", role: isFailed ? "alert" : "status" },
    h("span", { className: isFailed ? "bad" : undefined }, said),
    button("Try again", again),
    isKept && button("Edit", edit),
    isKept && button("Discard", drop),
  );
}
