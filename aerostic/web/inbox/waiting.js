// A message that was sent a moment ago and is not shown by the server yet, or that did not leave.
import { createElement as h, Fragment, useEffect, useRef, useState } from "react";
import { Moment } from "$/public/external/aerostic/web/ui/time/time.js";
import { handBack } from "./drafts.js";
import { letter, release } from "./pending.js";
import { Words } from "./words.js";

const SLOW = 12_000; // milliseconds after which one may hand it over once more

function useSlow(turn) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [turn]);
  return slow;
}

export function Waiting({ item, index, conversation, refused, why, refusals, icons, onReply }) {
  const [turn, setTurn] = useState(0);
  const words = useRef("");
  const known = useRef(0); // refusals before the last try
  const slow = useSlow(turn);
  if (refused === item.bubble && refusals > known.current) words.current = why;
  const said = words.current || (slow ? "This takes longer than usual." : "");
  const again = () => {
    words.current = "";
    known.current = refusals;
    setTurn(turn + 1);
    onReply(letter(conversation, item));
  };
  const edit = () => {
    release(conversation, item.bubble);
    handBack(conversation, item.body);
  };
  const failed = Boolean(words.current);
  return h(
    Fragment,
    null,
    h(
      "div",
      { className: `bubble ours trails${index ? "" : " leads"}${failed ? " failed" : ""}` },
      item.quote && h("div", { className: "quote" }, h("b", null, item.quote.who), h("span", { className: "cut", dir: "auto" }, item.quote.words)),
      h(Words, { text: item.body }),
      h(
        "span",
        { className: "corner" },
        h(Moment, { at: item.at, kind: "clock" }),
        h("span", { className: "tick", role: "img", "aria-label": failed ? "Not sent" : "Sending" }, failed ? icons.alert : icons.clock),
      ),
    ),
    said &&
      h(
        "div",
        { className: "why", role: failed ? "alert" : "status" },
        h("span", { className: failed ? "bad" : undefined }, said),
        h("button", { type: "button", onClick: again }, "Try again"),
        failed && h("button", { type: "button", onClick: edit }, "Edit"),
        failed && h("button", { type: "button", onClick: () => release(conversation, item.bubble) }, "Discard"),
      ),
  );
}
