// Acts on conversations, and the bar that names them. What is asked shows at once.
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useState } from "react";
import { buttonOf, perform, useActs } from "./acts.js";
import { allPicked, forget, usePicked } from "./picked.js";
import { focusedRow } from "./rows.js";
import { areClosed, handOn, many, named, targets } from "./targets.js";

const REGRET = 8000; // milliseconds in which a closing can be taken back

/** @typedef {(ids: string[]) => void} Ask */
/** @typedef {(ids?: string[]) => unknown} Deal */
/** @typedef {{ close: ReactNode, reopen: ReactNode, assign: ReactNode, unread: ReactNode, cross: ReactNode }} Faces */
/**
 * @typedef {{
 *   mayClose: boolean, mayAssign: boolean, onClose: Ask, onReopen: Ask, onUnread: Ask,
 *   onAssign: (ids: string[], to: string) => void,
 * }} Asks
 */

/** @param {Asks & Faces} props */
export function Dealing({ mayClose, mayAssign, onClose, onReopen, onUnread, onAssign, ...faces }) {
  const [undone, setUndone] = useRegret();
  /** @param {string} act @param {boolean} may @param {(ids: string[], to: string) => void} ask */
  const deal =
    (act, may, ask) =>
    (/** @type {string[] | undefined} */ ids, /** @type {string} */ to = "") => {
      const all = targets(ids);
      if (!may || !all.length) return false;
      handOn(all, act, to);
      forget();
      ask(all, to);
      setUndone(act === "close" ? all : null);
    };
  const shut = deal("close", mayClose, onClose);
  const open = deal("reopen", mayClose, onReopen);
  const give = deal("assign", mayAssign, onAssign);
  const unread = deal("unread", true, (ids) => onUnread(ids));
  const turnOver = besideThread("e", (all) => (areClosed(all) ? open(all) : shut(all)));
  const chooseWho = besideThread("a", (all) => {
    if (!mayAssign || !all.length) return false;
    perform("choose-person", (/** @type {string} */ id) => give(all, id), named(all));
  });
  const takeBack = () => {
    if (!undone) return false;
    open(undone);
    setUndone(null);
  };
  useActs({
    close: turnOver,
    reopen: open,
    unread,
    assign: chooseWho,
    "name-subject": (tell) => targets().length > 0 && tell(named(targets())),
    "assign-me": (ids) => give(ids, "me"),
    "take-back": takeBack,
  });
  return h(
    Fragment,
    null,
    h(Bulk, { may: { mayClose, mayAssign }, faces, chooseWho, turnOver }),
    undone && h(Undo, { count: undone.length }),
  );
}

/** What was closed a moment ago. @returns {[string[] | null, (ids: string[] | null) => void]} */
function useRegret() {
  const [undone, setUndone] = useState(/** @type {string[] | null} */ (null));
  useEffect(() => {
    if (!undone) return undefined;
    const timer = setTimeout(() => setUndone(null), REGRET);
    return () => clearTimeout(timer);
  }, [undone]);
  return [undone, setUndone];
}

/**
 * With nothing named, picked or in hand, the button of the open conversation does it.
 * @param {string} key
 * @param {(ids: string[]) => unknown} deal
 * @returns {Deal}
 */
function besideThread(key, deal) {
  return (ids) => {
    const isThreads = !ids && !allPicked().length && !focusedRow();
    const button = isThreads ? buttonOf(`.thread [data-key="${key}"]`) : null;
    return button ? button.click() : deal(targets(ids));
  };
}

/** @param {{ may: { mayClose: boolean, mayAssign: boolean }, faces: Faces, chooseWho: Deal, turnOver: Deal }} props */
function Bulk({ may: { mayClose, mayAssign }, faces, chooseWho, turnOver }) {
  const picked = usePicked();
  const isClosed = areClosed([...picked]);
  const over = isClosed ? { face: faces.reopen, said: "Reopen" } : { face: faces.close, said: "Close" };
  if (!picked.size) return null;
  return h(
    "div",
    { className: "bulk", role: "toolbar", "aria-label": "What to do with the picked conversations" },
    h("button", { type: "button", className: SQUARE, onClick: forget, "aria-label": "Pick none" }, faces.cross),
    h(
      "p",
      { className: "grow strong", role: "status" },
      picked.size.toLocaleString("en"),
      h("span", { className: "long" }, " picked"),
    ),
    h("button", { type: "button", className: "btn bare", onClick: () => perform("pick-all") }, "All"),
    mayAssign && bulkButton({ face: faces.assign, said: "Assign" }, () => chooseWho()),
    bulkButton({ face: faces.unread, said: "Mark as unread" }, () => perform("unread")),
    mayClose && bulkButton(over, () => turnOver([...picked])),
  );
}

const SQUARE = "btn bare square";

/** @param {{ face: ReactNode, said: string }} what @param {() => void} onClick */
const bulkButton = ({ face, said }, onClick) =>
  h("button", { type: "button", className: SQUARE, onClick, "aria-label": said, title: said }, face);

/** @param {{ count: number }} props */
function Undo({ count }) {
  return h(
    "div",
    { className: "regret", role: "status" },
    h("p", { className: "grow" }, `Closed ${many(count)}.`),
    h(
      "button",
      { type: "button", className: "btn bare", onClick: () => perform("take-back") },
      "Undo",
      h("kbd", { "aria-hidden": true }, "z"),
    ),
  );
}
