// The thread's scroll: it stays where the reader is, follows only a reader at its end, and asks for what is older.
/** @import { Bubble, Letter, Pending } from "./types.ts" */
/** @import { Signs } from "./lightbox.js" */
/** @import { Icons, Refused } from "./waiting.js" */
/** @import { PropsWithChildren, ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useRef, useState } from "react";
import { copied } from "$/public/external/aerostic/web/ui/copy/copy.js";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { handBack } from "./drafts.js";
import { Lightbox } from "./lightbox.js";
import { useMessageTouch } from "./message_sheet.js";
import { hold, letter, newMessage, quote } from "./pending.js";
import { flash } from "./place.js";
import { askReaction, Reactions } from "./reacting.js";
import { useUnsettled } from "./thread_pending.js";
import { useScroll } from "./thread_scroll.js";
import { Waiting } from "./waiting.js";

/**
 * @typedef {{
 *   conversation: string, past: Bubble[], rows: Bubble[], unread: number, found: string, hasOlder: boolean, clock: ReactNode,
 *   alert: ReactNode, down: ReactNode, onOlder: () => void, onSeen: (conversation: string) => void,
 *   onReply: (letter: Letter) => void, onResend: (message: string) => void, onDrop: (message: string) => void,
 *   onCopied: () => void, onNotCopied: () => void,
 *   onReact: (message: string, emoji: string) => void, onFetch: (message: string) => void,
 * }} Props
 */

/** @param {PropsWithChildren<Props & Refused & Signs>} props */
export function Thread({ children, ...props }) {
  const { conversation, past, rows: latest, refused, why, refusals, clock, alert, down, onReply } = props;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const rows = past.length ? [...past, ...latest] : latest;
  const waiting = useUnsettled(conversation, latest);
  const { missed, isFar, spoken, onScroll, toEnd } = useScroll(box, { ...props, all: rows, waiting: waiting.length });
  useEffect(() => {
    if (props.found) flash(box.current?.querySelector(`[data-id="${props.found}"]`) ?? null);
  }, [conversation, props.found]);
  const [looked, setLooked] = useState("");
  useEffect(() => setLooked(""), [conversation]);
  useMessageTouch(box);
  const icons = { clock, alert, down };
  const onClick = (/** @type {{ target: EventTarget }} */ { target }) => {
    const { act, row } = askedIn(/** @type {Element} */ (target), rows);
    if (row) ACTS[act]?.({ ...props, row, box: box.current, onLook: setLooked });
  };
  /** @param {Pending} item @param {number} index */
  const wait = (item, index) =>
    h(Waiting, { key: item.bubble, item, index, conversation, refusal: { refused, why, refusals }, icons, onReply });
  return h(
    Fragment,
    null,
    h("div", { ...LOG, ref: box, onScroll, onClick }, children, waiting.map(wait)),
    h(Reactions, { onReact: props.onReact }),
    h(Lightbox, { rows, at: looked, signs: props, onTurn: setLooked }),
    h("p", { className: "sr", "aria-live": "polite" }, spoken),
    h("div", { className: "foot-anchor" }, (missed > 0 || isFar) && h(Pill, { missed, icons, toEnd })),
  );
}

const LOG = /** @type {const} */ ({
  className: "messages",
  tabIndex: 0,
  role: "log",
  "aria-label": "Messages",
  "aria-live": "off",
});

const TO_END = { "data-does": "to-end" };

/** @param {{ missed: number, icons: Icons, toEnd: () => void }} props */
function Pill({ missed, icons, toEnd: onClick }) {
  if (missed)
    return h("button", { type: "button", className: "pill", ...TO_END, onClick }, `${grouped(missed)} new`, icons.down);
  const label = "To the newest message";
  const look = "btn square newest";
  const said = { "aria-label": label, title: label };
  return h("button", { type: "button", className: look, ...TO_END, onClick, ...said }, icons.down);
}

/** Returns what the button under the pointer does, and to which message. @param {Element} target @param {Bubble[]} rows */
function askedIn(target, rows) {
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
  const message = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-of]"));
  return { act: button?.dataset.act ?? "", row: message && rows.find((one) => one.id === message.dataset.of) };
}

/** @typedef {{ row: Bubble, box: HTMLElement | null, onLook: (message: string) => void }} Reached */
/**
 * @typedef {Pick<Props, "conversation" | "onReply" | "onResend" | "onDrop" | "onCopied" | "onNotCopied" | "onFetch"> & Reached} Asked
 */

const ACTS = /** @type {Record<string, (asked: Asked) => void>} */ ({
  quote({ conversation, row }) {
    quote(conversation, { id: row.id, who: row.who, words: row.body || row.kind });
    handBack(conversation);
  },
  copy({ row, onCopied, onNotCopied }) {
    void copied(row.body).then((isCopied) => (isCopied ? onCopied() : onNotCopied()));
  },
  react: ({ row, box }) => askReaction(row, box),
  jump({ row, box }) {
    flash(box?.querySelector(`[data-id="${row.quote_id}"]`) ?? null);
  },
  again({ conversation, row, onReply }) {
    const item = newMessage(row.body, null);
    hold(conversation, item);
    onReply(letter(conversation, item));
  },
  edit: ({ conversation, row }) => handBack(conversation, row.body),
  resend: ({ row, onResend }) => onResend(row.id),
  drop: ({ row, onDrop }) => onDrop(row.id),
  look: ({ row, onLook }) => onLook(row.id),
  fetch: ({ row, onFetch }) => onFetch(row.id),
});
