// Tells on any page of the app that somebody gave its reader a conversation: a toast that opens it, and by choice more.
/** @import { ReactNode } from "react" */
/** @import { Assigned } from "./types.ts" */
import { createElement as h, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { call, notice } from "$/public/external/aerostic/web/inbox/list_js_components/attention.js";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { useEndOfPage } from "$/public/external/aerostic/web/ui/passing/leaving.js";

const STAYS = 12_000; // milliseconds, but not while a hand or the focus is on it
const told = /** @type {Set<string>} */ (new Set()); // outlives the page of the app it was told on

/**
 * Says what was given and where that leads within the inbox.
 * @param {Assigned[]} rows the newest first
 * @returns {{ said: string, to: string }}
 */
export function sentenceOf(rows) {
  const [first] = rows;
  if (!first) return { said: "", to: "" };
  if (rows.length > 1) return { said: `${grouped(rows.length)} conversations were assigned to you.`, to: "?view=mine" };
  const whose = first.name ? `the conversation with ${first.name}` : "a conversation";
  return { said: `${first.by} assigned ${whose} to you.`, to: `/${first.conversation}` };
}

/** Returns those that this page has not told yet, and notes them. @param {Set<string>} told @param {Assigned[]} rows */
export function freshOf(told, rows) {
  const fresh = rows.filter(({ id }) => !told.has(id));
  for (const { id } of fresh) told.add(id);
  return fresh;
}

/**
 * @param {{ rows: Assigned[], sounds: boolean, notices: boolean, base: string, sign: ReactNode, cross: ReactNode }} props
 */
export function AssignedToast({ rows, sounds, notices, base, sign, cross }) {
  const navigate = useNavigate();
  const [shown, setShown] = useState(/** @type {Assigned[]} */ ([]));
  const [isHeld, setHeld] = useState(false);
  const { said, to } = sentenceOf(shown);
  const gone = () => setShown([]);
  const open = () => {
    gone();
    navigate(base + to);
  };
  useEffect(() => {
    const fresh = freshOf(told, rows);
    if (!fresh.length) return;
    const all = [...fresh, ...shown];
    setShown(all);
    const news = sentenceOf(all);
    const go = () => navigate(base + news.to);
    call("assigned", fresh[0]?.id ?? "", { sounds, notices }, () =>
      notice("Assigned to you", news.said, "assigned", go),
    );
  }, [rows]);
  useEffect(() => {
    if (!said || isHeld) return undefined;
    const timer = setTimeout(gone, STAYS);
    return () => clearTimeout(timer);
  }, [said, isHeld]);
  useEndOfPage(gone);
  const held = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
  return h("div", { role: "status" }, said && h(Notice, { said, open, gone, held, sign, cross }));
}

/** @param {{ said: string, open: () => void, gone: () => void, held: object, sign: ReactNode, cross: ReactNode }} props */
function Notice({ said, open, gone, held, sign, cross }) {
  const dismiss = { className: "btn bare square", "aria-label": "Dismiss", onClick: gone };
  return h(
    "div",
    { className: "notice toast assigned", ...held },
    sign,
    h("p", { className: "grow", dir: "auto" }, said),
    h("button", { type: "button", className: "btn", "data-does": "open-assigned", onClick: open }, "Open"),
    h("button", { type: "button", ...dismiss }, cross),
  );
}
