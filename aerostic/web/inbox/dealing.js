// Acts on conversations: on those that are picked, else the one in hand, else the one that is open. What is asked shows at once.
import { createElement as h, Fragment, useEffect, useState } from "react";
import { here } from "./address.js";
import { buttonOf, openId, useActs, perform } from "./acts.js";
import { allPicked, forget, usePicked } from "./picked.js";

const REGRET = 8000; // milliseconds in which a closing can be taken back
const many = (count) => (count === 1 ? "1 conversation" : `${count.toLocaleString("en")} conversations`);
const viewed = () => new URLSearchParams(here()).get("view") ?? "open";

const inHand = () => document.activeElement?.closest("[data-row]")?.dataset.row;
const targets = (ids) => ids ?? [allPicked(), [inHand()], [openId()]].map((some) => some.filter(Boolean)).find((some) => some.length) ?? [];

function lineOf(id) {
  let found;
  perform("known", id, (line) => (found = line));
  return found;
}

/** Gone from the view once that is done to it. */
function leaves(act, to) {
  if (act === "close") return !["all", "closed"].includes(viewed());
  if (act === "reopen") return viewed() === "closed";
  return act === "assign" && ((viewed() === "unassigned" && to) || (viewed() === "mine" && to !== "me"));
}

function handOn(ids, act, to) {
  const row = document.activeElement?.closest("[data-row]");
  const next = row && ids.includes(row.dataset.row) ? row.nextElementSibling ?? row.previousElementSibling : null;
  if (!leaves(act, to)) return;
  perform("dealt", ids);
  if (next?.dataset.row) requestAnimationFrame(() => document.querySelector(`[data-row="${next.dataset.row}"] .item`)?.focus());
}

export function Dealing({ mayClose, mayAssign, onClose, onReopen, onUnread, onAssign, close, reopen, assign, unread, cross }) {
  const picked = usePicked();
  const [undone, setUndone] = useState(null);
  useEffect(() => {
    if (!undone) return undefined;
    const timer = setTimeout(() => setUndone(null), REGRET);
    return () => clearTimeout(timer);
  }, [undone]);

  const deal = (act, ask, may) => (ids, ...rest) => {
    const all = targets(ids);
    if (!may || !all.length) return false;
    handOn(all, act, ...rest);
    forget();
    ask(all, ...rest);
    setUndone(act === "close" ? { ids: all } : null);
  };
  const shut = deal("close", onClose, mayClose);
  const open = deal("reopen", onReopen, mayClose);
  const give = deal("assign", onAssign, mayAssign);
  const areClosed = (ids) => ids.length > 0 && ids.every((id) => lineOf(id)?.is_closed);
  const ofThread = (key, ids) => !ids && !allPicked().length && !inHand() && buttonOf(`.thread [data-key="${key}"]`);
  const turnOver = (ids) => {
    const all = targets(ids);
    const button = ofThread("e", ids);
    if (button) return button.click();
    return areClosed(all) ? open(all) : shut(all);
  };
  const named = (all) => (all.length === 1 ? (lineOf(all[0])?.name ?? document.querySelector(".thread h2")?.textContent ?? "this conversation") : many(all.length));
  const chooseWho = (ids) => {
    const all = targets(ids);
    const button = ofThread("a", ids);
    if (button) return button.click();
    if (!mayAssign || !all.length) return false;
    perform("choose-person", (id) => give(all, id), named(all));
  };
  useActs({
    close: turnOver,
    reopen: open,
    unread: deal("unread", onUnread, true),
    assign: chooseWho,
    "name-subject": (tell) => targets().length > 0 && tell(named(targets())),
    "assign-me": (ids) => give(ids, "me"),
    "take-back": () => (undone ? (open(undone.ids), setUndone(null)) : false),
  });

  const allClosed = areClosed([...picked]);
  return h(
    Fragment,
    null,
    picked.size > 0 &&
      h(
        "div",
        { className: "bulk", role: "toolbar", "aria-label": "What to do with the picked conversations" },
        h("button", { type: "button", className: "btn bare square", onClick: forget, "aria-label": "Pick none" }, cross),
        h("p", { className: "grow strong", role: "status" }, picked.size.toLocaleString("en"), h("span", { className: "long" }, " picked")),
        h("button", { type: "button", className: "btn bare", onClick: () => perform("pick-all") }, "All"),
        mayAssign && bulkButton(assign, "Assign", () => chooseWho()),
        bulkButton(unread, "Mark as unread", () => perform("unread")),
        mayClose && bulkButton(allClosed ? reopen : close, allClosed ? "Reopen" : "Close", () => turnOver([...picked])),
      ),
    undone &&
      h(
        "div",
        { className: "regret", role: "status" },
        h("p", { className: "grow" }, `Closed ${many(undone.ids.length)}.`),
        h("button", { type: "button", className: "btn bare", onClick: () => perform("take-back") }, "Undo", h("kbd", { "aria-hidden": true }, "z")),
      ),
  );
}

const bulkButton = (face, said, onClick) =>
  h("button", { type: "button", className: "btn bare square", onClick, "aria-label": said, title: said }, face);
