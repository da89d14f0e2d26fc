// The view of the list stands in the address. Turning to another view asks for rows, never for a page.
/** @import { AnchorHTMLAttributes, MouseEvent, PropsWithChildren } from "react" */
import { createElement as h, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { Link, useLocation } from "react-router";

const PARTS = ["view", "number", "tag", "q", "deep", "sort"];
const TURNED = "aerostic:view";
const LOST = 3000; // milliseconds after which an answer comes no more and the next question is asked

const MESSAGE = "message"; // the one that was found, which belongs to the thread and to no view

/** The query of the address, as far as it tells of the view. */
export function here() {
  const { search } = window.location;
  return search.includes(`${MESSAGE}=`) ? withMessage(search, "") : search;
}

/** A query that leads to a message within the thread, or to none. @param {string} search @param {string} id */
export function withMessage(search, id) {
  const said = new URLSearchParams(search);
  said.delete(MESSAGE);
  if (id) said.set(MESSAGE, id);
  const text = said.toString();
  return text ? `?${text}` : "";
}

/** What goes unsaid: the open conversations, and all of them when words are looked for. @param {URLSearchParams} said */
const usual = (said) =>
  /** @type {Record<string, string>} */ ({ view: said.get("q") ? "all" : "open", sort: "newest" });

/** Names a view as the server names it back with its rows. @param {string} search */
export function keyOf(search) {
  const said = new URLSearchParams(search);
  return PARTS.map((part) => said.get(part) ?? "").join("\n");
}

/**
 * Returns the query with some parts changed; what is usual is left out.
 * @param {string} search
 * @param {Record<string, string>} change
 */
export function changed(search, change) {
  const said = new URLSearchParams(search);
  for (const [part, value] of Object.entries(change)) {
    if (value) said.set(part, value);
    else said.delete(part);
  }
  for (const [part, value] of Object.entries(usual(said))) if (said.get(part) === value) said.delete(part);
  const text = said.toString();
  return text ? `?${text}` : "";
}

/**
 * Shows another view beside the same thread. While somebody types, the address is replaced and not kept in history.
 * @param {Record<string, string>} change
 * @param {{ replace?: boolean }} how
 */
export function turn(change, { replace = false } = {}) {
  const search = changed(here(), change);
  if (search === here()) return;
  const move = replace ? "replaceState" : "pushState";
  window.history[move](window.history.state, "", window.location.pathname + search);
  window.dispatchEvent(new Event(TURNED));
}

/** @param {() => void} listener */
function onTurn(listener) {
  window.addEventListener(TURNED, listener);
  return () => window.removeEventListener(TURNED, listener);
}

/** @typedef {{ at: number, next?: number | undefined }} Question the time it was asked, and the timer of the next */

/**
 * Asks at every turn, once at a time: what one turns to meanwhile is asked for when the answer comes, the last alone.
 * @param {() => void} ask
 * @param {number} answers
 * @param {() => void} before
 */
export function useTurn(ask, answers, before) {
  const question = useRef(/** @type {Question} */ ({ at: 0 }));
  const go = useCallback(() => {
    const since = Date.now() - question.current.at;
    clearTimeout(question.current.next);
    if (since < LOST) {
      question.current.next = window.setTimeout(go, LOST - since);
      return;
    }
    question.current = { at: Date.now() };
    ask();
  }, [ask]);
  const turned = () => {
    before();
    go();
  };
  useEffect(() => onTurn(turned), [go]);
  useEffect(() => {
    const { next } = question.current;
    clearTimeout(next);
    question.current = { at: 0 };
    if (next) go();
  }, [answers]);
  useEffect(() => () => clearTimeout(question.current.next), []);
}

/** @param {() => void} reader */
function subscribe(reader) {
  window.addEventListener("popstate", reader);
  const leave = onTurn(reader);
  return () => {
    window.removeEventListener("popstate", reader);
    leave();
  };
}

/** The query of the address, through every way it can change. */
export function useSearch() {
  useLocation();
  return useSyncExternalStore(subscribe, here, () => "");
}

/** What the address says of a part, and what it usually is. @param {string} search @param {string} part */
function saidOf(search, part) {
  const said = new URLSearchParams(search);
  const unsaid = usual(said)[part] ?? "";
  return { value: said.get(part) || unsaid, unsaid };
}

/** The kind of view on display. */
export const viewHere = () => saidOf(here(), "view").value;

/**
 * A link to this view with something changed; current when the view says so already.
 * @param {AnchorHTMLAttributes<HTMLAnchorElement> & { part: string, value: string }} props
 */
export function ViewLink({ part, value, role, children, ...rest }) {
  const search = useSearch();
  const said = saidOf(search, part);
  const isCurrent = said.value === (value || said.unsaid);
  /** @param {MouseEvent} event */
  const onClick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    turn({ [part]: value });
  };
  const state = role ? { role, "aria-checked": isCurrent } : { "aria-current": isCurrent ? "true" : undefined };
  const href = changed(search, { [part]: value }) || "?";
  return h("a", { href, onClick, .../** @type {{}} */ (state), ...rest }, children);
}

/** A link within the inbox that keeps the view beside it. @param {PropsWithChildren<{ to: string }>} props */
export function KeptLink({ to, children, ...rest }) {
  return h(Link, { to: to + useSearch(), ...rest }, children);
}

/**
 * Its children while the view says just that, or, without `only`, anything; what is usual is not said.
 * @param {PropsWithChildren<{ part: string, only?: string }>} props
 */
export function WhileViewing({ part, only, children }) {
  const { value, unsaid } = saidOf(useSearch(), part);
  return value !== unsaid && (!only || value === only) ? children : null;
}
