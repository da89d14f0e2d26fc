// Acts on conversations, and the bar that names them. What is asked shows at once.
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useState } from "react";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { buttonOf, openId, perform, useActs } from "./acts.js";
import { allPicked, forget, usePicked } from "./picked.js";
import { areClosed, handOn, named, rowOf, spoken, takeOut, targets, threadOf } from "./targets.js";

const REGRET = 8000; // milliseconds in which a closing can be taken back

/** @typedef {(ids: string[]) => void} Ask */
/** @typedef {(ids?: string[]) => unknown} Deal */
/** @typedef {{ close: ReactNode, reopen: ReactNode, assign: ReactNode, tagFace: ReactNode, unread: ReactNode, cross: ReactNode }} Faces */
/**
 * @typedef {{
 *   mayClose: boolean, mayAssign: boolean, mayTag: boolean, onClose: Ask, onReopen: Ask, onUnread: Ask,
 *   onAssign: (ids: string[], to: string) => void, onTag: (ids: string[], tag: string) => void,
 * }} Asks
 */

/** @param {Asks & Faces} props */
export function ConversationActions({ onClose, onReopen, onUnread, onAssign, onTag, ...more }) {
  const { mayClose, mayAssign, mayTag, ...faces } = more;
  const [undone, setUndone] = useRegret();
  /** @param {string} act @param {boolean} may @param {(ids: string[], to: string) => void} ask */
  const deal =
    (act, may, ask) =>
    (/** @type {string[] | undefined} */ ids, /** @type {string} */ to = "") => {
      const all = targets(ids);
      if (!may || !all.length) return false;
      setUndone(act === "close" ? all : null);
      handOn(all, act, to);
      forget();
      ask(all, to);
    };
  const shut = deal("close", mayClose, onClose);
  const open = deal("reopen", mayClose, onReopen);
  const give = deal("assign", mayAssign, onAssign);
  const unread = deal("unread", true, (ids) => onUnread(ids));
  const turnOver = (/** @type {string[] | undefined} */ ids) => {
    const all = targets(ids);
    if (!ids && isOpenAlone(all)) return buttonOf(`${threadOf(openId())} [data-does="close"]`)?.click();
    return areClosed(all) ? open(all) : shut(all);
  };
  const turnOverRow = (/** @type {string[]} */ ids) => {
    if (!areClosed(ids)) return shut(ids);
    if (open(ids) === false) return false;
    setUndone(ids, true);
  };
  const chooseWho = besideThread("assign", (all) => {
    if (!mayAssign || !all.length) return false;
    perform("choose-person", (/** @type {string} */ id) => give(all, id), named(all));
  });
  const chooseTag = (/** @type {string[] | undefined} */ ids) => {
    const all = targets(ids);
    if (!mayTag || !all.length) return false;
    perform("choose-tag", (/** @type {string} */ tag) => onTag(all, tag), named(all));
  };
  const closeHere = () => {
    const all = targets([openId()].filter((id) => id !== null));
    if (!mayClose || !all.length) return false;
    setUndone(all);
    takeOut(all, "close");
    onClose(all);
  };
  const takeBack = () => {
    if (!undone) return false;
    if (undone.isReopened) shut(undone.ids);
    else open(undone.ids);
  };
  useActs({
    close: turnOver,
    reopen: open,
    "turn-over": turnOverRow,
    "name-permissions": (tell) => tell({ mayClose, mayAssign, mayTag }),
    unread,
    assign: chooseWho,
    tag: chooseTag,
    "name-subject": (tell) => targets().length > 0 && tell(named(targets())),
    "assign-me": (ids) => give(ids, "me"),
    "take-back": takeBack,
    "close-here": closeHere,
    closed: (id) => {
      setUndone([id]);
      handOn([id], "close");
    },
  });
  return h(
    Fragment,
    null,
    h(Bulk, { may: { mayClose, mayAssign, mayTag }, faces, chooseWho, chooseTag, turnOver }),
    undone && h(Undo, undone),
  );
}

/** The list does not hold it, so only its own button knows whether it is closed. @param {string[]} ids */
const isOpenAlone = (ids) => ids.length === 1 && ids[0] === openId() && !rowOf(openId() ?? "");

/**
 * @typedef {{ ids: string[], said: string, isReopened: boolean }} Undone which conversations were closed, or reopened by
 * a swipe, and what they were called when they were shown
 */

/** What was closed a moment ago. @returns {[Undone | null, (ids: string[] | null, isReopened?: boolean) => void]} */
function useRegret() {
  const [undone, setUndone] = useState(/** @type {Undone | null} */ (null));
  useEffect(() => {
    if (!undone) return undefined;
    const timer = setTimeout(() => setUndone(null), REGRET);
    return () => clearTimeout(timer);
  }, [undone]);
  return [undone, (ids, isReopened = false) => setUndone(ids && { ids, said: spoken(ids), isReopened })];
}

/**
 * With nothing named or picked, the button of the open conversation does it.
 * @param {string} act
 * @param {(ids: string[]) => unknown} deal
 * @returns {Deal}
 */
function besideThread(act, deal) {
  return (ids) => {
    const isThreads = !ids && !allPicked().length;
    const button = isThreads ? buttonOf(`${threadOf(openId())} [data-does="${act}"]`) : null;
    return button ? button.click() : deal(targets(ids));
  };
}

/** @typedef {{ mayClose: boolean, mayAssign: boolean, mayTag: boolean }} May */
/** @param {{ may: May, faces: Faces, chooseWho: Deal, chooseTag: Deal, turnOver: Deal }} props */
function Bulk({ may: { mayClose, mayAssign, mayTag }, faces, chooseWho, chooseTag, turnOver }) {
  const picked = usePicked();
  const isClosed = areClosed([...picked]);
  const over = { face: isClosed ? faces.reopen : faces.close, said: isClosed ? "Reopen" : "Close", does: "close" };
  if (!picked.size) return null;
  return h(
    "div",
    { className: "bulk", role: "toolbar", "aria-label": "What to do with the picked conversations" },
    bulkButton({ face: faces.cross, said: "Pick none", does: "back" }, forget),
    h(
      "p",
      { className: "grow strong", role: "status" },
      grouped(picked.size),
      h("span", { className: "long" }, " picked"),
    ),
    h("button", { type: "button", className: "btn bare", "data-do": "pick-all" }, "All"),
    mayAssign && bulkButton({ face: faces.assign, said: "Assign", does: "assign" }, () => chooseWho()),
    mayTag && bulkButton({ face: faces.tagFace, said: "Tag", does: "tag" }, () => chooseTag()),
    bulkButton({ face: faces.unread, said: "Mark as unread", does: "unread" }, () => perform("unread")),
    mayClose && bulkButton(over, () => turnOver([...picked])),
  );
}

const SQUARE = "btn bare square";

/** @param {{ face: ReactNode, said: string, does: string }} what @param {() => void} onClick */
function bulkButton({ face, said, does }, onClick) {
  const told = { "aria-label": said, title: said, "data-does": does };
  return h("button", { type: "button", className: SQUARE, onClick, ...told }, face);
}

/** @param {Undone} props */
function Undo({ said, isReopened }) {
  return h(
    "div",
    { className: "regret", role: "status" },
    h("p", { className: "grow", dir: "auto" }, `${isReopened ? "Reopened" : "Closed"} ${said}.`),
    h(
      "button",
      { type: "button", className: "btn bare", "data-do": "take-back" },
      "Undo",
      h("kbd", { "aria-hidden": true }, "z"),
    ),
  );
}
