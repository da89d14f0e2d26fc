// The view of the list stands in the address. Turning to another view asks for rows, never for a page.
import { createElement as h, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { Link, useLocation } from "react-router";

const PARTS = ["view", "number", "tag", "q", "sort"];
const USUAL = { view: "open", sort: "newest" };
const TURNED = "aerostic:view";
const LOST = 3000; // milliseconds after which an answer comes no more and the next question is asked

export const here = () => window.location.search;

/** Names a view as the server names it back with its rows. */
export function keyOf(search) {
  const said = new URLSearchParams(search);
  return PARTS.map((part) => said.get(part) ?? "").join("\n");
}

export function changed(search, change) {
  const said = new URLSearchParams(search);
  for (const [part, value] of Object.entries(change)) {
    if (value && value !== USUAL[part]) said.set(part, value);
    else said.delete(part);
  }
  const text = said.toString();
  return text ? `?${text}` : "";
}

/** Shows another view beside the same thread. While somebody types, the address is replaced and not kept in history. */
export function turn(change, { replace = false } = {}) {
  const search = changed(here(), change);
  if (search === here()) return;
  const move = replace ? "replaceState" : "pushState";
  window.history[move](window.history.state, "", window.location.pathname + search);
  window.dispatchEvent(new Event(TURNED));
}

function onTurn(listener) {
  window.addEventListener(TURNED, listener);
  return () => window.removeEventListener(TURNED, listener);
}

/** Asks at every turn, once at a time: what one turns to meanwhile is asked for when the answer comes, the last alone. */
export function useTurn(ask, answers, before) {
  const air = useRef({ at: 0 });
  const go = useCallback(() => {
    const since = Date.now() - air.current.at;
    clearTimeout(air.current.next);
    if (since < LOST) return void (air.current.next = setTimeout(go, LOST - since));
    air.current = { at: Date.now() };
    ask();
  }, [ask]);
  useEffect(() => onTurn(() => (before(), go())), [go]);
  useEffect(() => {
    const { next } = air.current;
    clearTimeout(next);
    air.current = { at: 0 };
    if (next) go();
  }, [answers]);
  useEffect(() => () => clearTimeout(air.current.next), []);
}

function subscribe(reader) {
  window.addEventListener("popstate", reader);
  const leave = onTurn(reader);
  return () => (window.removeEventListener("popstate", reader), leave());
}

/** The query of the address, through every way it can change. */
export function useSearch() {
  useLocation();
  return useSyncExternalStore(subscribe, here, () => "");
}

const says = (search, part) => new URLSearchParams(search).get(part) || USUAL[part] || "";

/** A link to this view with something changed; current when the view says so already. */
export function ViewLink({ part, value, role, children, ...rest }) {
  const search = useSearch();
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    turn({ [part]: value });
  };
  const isCurrent = says(search, part) === (value || USUAL[part] || "");
  const spoken = role ? { role, "aria-checked": isCurrent } : { "aria-current": isCurrent ? "true" : undefined };
  return h("a", { href: changed(search, { [part]: value }) || "?", onClick: follow, ...spoken, ...rest }, children);
}

/** A link within the inbox that keeps the view beside it. */
export function KeptLink({ to, children, ...rest }) {
  return h(Link, { to: to + useSearch(), ...rest }, children);
}

/** Its children while the view says just that, or, without `only`, anything but what is usual. */
export function WhileViewing({ part, only, children }) {
  const value = says(useSearch(), part);
  return (only ? value === only : value !== (USUAL[part] ?? "")) ? children : null;
}
