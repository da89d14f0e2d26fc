// The list: only the rows in view exist, further windows come as one scrolls, and nothing moves under a reader.
import { createElement as h, Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { buttonOf, openId, perform, useActs } from "./acts.js";
import { here, keyOf, useSearch, useTurn } from "./address.js";
import { allPicked, forget, keepOnly, pick, toggle, usePicked } from "./picked.js";
import { arrived, begin, drop, EMPTY, extend, hold } from "./shelf.js";

const ROW = 68; // pixels, as in list.css
const SPARE = 8; // rows kept ready above and below the view
const AHEAD = 40; // rows before the last known at which somebody who scrolls has the next asked for
const PATIENCE = 4000; // milliseconds before the same rows are asked for again

const focusedId = () => document.activeElement?.closest("[data-row]")?.dataset.row ?? null;

/** The seat as it was, where nothing of it changed: rows are drawn anew only for a reason. */
function sameAs(seats, id, seat) {
  const before = seats.get(id);
  if (before && Object.keys(seat).every((part) => seat[part] === before[part])) return before;
  seats.set(id, seat);
  return seat;
}

const fullCount = (count) => count.toLocaleString("en");

export function Listing({ lines, of, times, total, hasMore, further, base, onTurn: ask, onOpen, onWindow, onReady, row, bone, up }) {
  useLocation();
  const key = keyOf(useSearch());
  const box = useRef(null);
  const asked = useRef({ after: null, at: 0 });
  const wanted = useRef(null);
  const anchor = useRef(null);
  const [spoken, setSpoken] = useState("");
  const latest = useRef(null);
  const awaited = useRef(false);
  const seats = useRef(new Map());
  const [shelf, setShelf] = useState(EMPTY);
  const [span, setSpan] = useState({ first: 0, last: 24 });
  const [cursor, setCursor] = useState(null);
  const picked = usePicked();
  const open = openId();
  const isAway = () => (box.current?.scrollTop ?? 0) > ROW * 2;

  useTurn(ask, times, forget);
  useLayoutEffect(() => {
    if (of === shelf.key && isAway()) return setShelf(hold(shelf, lines));
    if (of !== shelf.key) box.current.scrollTop = 0;
    setShelf(begin(shelf, of, lines, hasMore, open));
  }, [lines, of, hasMore, times]);
  useLayoutEffect(() => void setShelf((held) => extend(held, further)), [further]);
  useEffect(() => setSpoken(total === 1 ? "1 conversation" : `${fullCount(total)} conversations`), [of]);
  useEffect(() => void onReady(), []);
  useEffect(() => void keepOnly(new Set(shelf.order)), [shelf.order]);

  const count = shelf.hasMore ? Math.max(total, shelf.order.length + 1) : shelf.order.length;
  const fresh = isAway() && !of.endsWith("oldest") ? arrived(shelf, lines) : 0;

  const look = () => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const last = Math.min(count, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    if (first !== span.first || last !== span.last) setSpan({ first, last });
    if (!isAway() && shelf.top !== (lines[0]?.at ?? "")) setShelf(begin(shelf, of, lines, hasMore, open));
    reach(last);
  };
  const reach = (last) => {
    const after = shelf.order.at(-1);
    if (!shelf.hasMore || !after || last + (isAway() ? AHEAD : 0) < shelf.order.length) return;
    if (asked.current.after === after && Date.now() - asked.current.at < PATIENCE) return;
    asked.current = { after, at: Date.now() };
    onWindow(shelf.rows.get(after).at, after);
  };
  useLayoutEffect(() => void look(), [shelf, count]);
  latest.current = look;
  useEffect(() => {
    const resized = new ResizeObserver(() => latest.current());
    resized.observe(box.current);
    return () => resized.disconnect();
  }, []);

  const goTo = (index) => {
    const at = Math.min(shelf.order.length - 1, Math.max(0, index));
    const id = shelf.order[at];
    if (!id) return buttonOf(".nothing")?.focus();
    const { scrollTop, clientHeight } = box.current;
    if (at * ROW < scrollTop) box.current.scrollTop = at * ROW;
    else if ((at + 1) * ROW > scrollTop + clientHeight) box.current.scrollTop = (at + 1) * ROW - clientHeight;
    setCursor(id);
    look();
    wanted.current = id;
    focusWanted();
  };
  const focusWanted = () => {
    const link = wanted.current && box.current.querySelector(`[data-row="${wanted.current}"] .item`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (awaited.current && shelf.key === keyOf(here())) {
      awaited.current = false;
      goTo(0);
    } else focusWanted();
  });
  const place = (id) => shelf.order.indexOf(id);
  const step = (by) => {
    const from = place(focusedId() ?? (shelf.rows.has(cursor) ? cursor : open));
    goTo(from < 0 ? 0 : from + by);
  };
  const pickHere = () => {
    const id = focusedId() ?? open;
    if (!shelf.rows.has(id)) return false;
    anchor.current = id;
    toggle(id);
  };
  const pickThrough = (id) => {
    const [from, to] = [place(anchor.current), place(id)].sort((one, other) => one - other);
    pick(from < 0 ? [id] : shelf.order.slice(from, to + 1));
  };

  useActs({
    next: () => step(1),
    previous: () => step(-1),
    first: () => goTo(0),
    enter: () => (of === keyOf(here()) ? goTo(Math.max(0, place(stop))) : (awaited.current = true)),
    last: () => goTo(shelf.order.length - 1),
    pick: pickHere,
    "pick-all": () => pick(shelf.order),
    open: () => focusedId() && box.current.querySelector(`[data-row="${focusedId()}"] .item`).click(),
    leave: () => (picked.size ? forget() : open && place(open) >= 0 ? goTo(place(open)) : false),
    dealt: (ids) => setShelf((held) => drop(held, ids)),
    known: (id, tell) => shelf.rows.has(id) && tell(shelf.rows.get(id)),
  });

  const ahead = (id) => id !== open && onOpen(id); // the thread is on its way while the browser turns to its address
  const click = (event) => {
    const [button, li] = [event.target.closest("[data-act]"), event.target.closest("[data-row]")];
    if (!li) return;
    const id = li.dataset.row;
    setCursor(id);
    if (!button && !event.shiftKey) return event.ctrlKey || event.metaKey || event.altKey ? undefined : ahead(id);
    event.preventDefault();
    if (event.shiftKey) return pickThrough(id);
    if (button.dataset.act === "pick") return (anchor.current = id), toggle(id);
    perform(button.dataset.act, [id]);
  };
  const press = (event) => {
    const act = { ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    perform(act);
  };

  const stop = [cursor, open].find((id) => place(id) >= 0) ?? shelf.order[0];
  const seatOf = (id) => sameAs(seats.current, id, { path: `${base}/${id}${here()}`, is_open: id === open, is_picked: picked.has(id), stop: id === stop ? 0 : -1 });
  const rows = [];
  for (let index = span.first; index < Math.min(span.last, count); index += 1) {
    const id = shelf.order[index];
    const line = id && shelf.rows.get(id);
    rows.push(
      h(
        "li",
        {
          key: id ?? `bone-${index}`,
          "data-row": id,
          "data-picked": picked.has(id) ? "true" : undefined,
          "aria-setsize": count,
          "aria-posinset": index + 1,
          style: { transform: `translateY(${index * ROW}px)` },
        },
        line ? row(line, seatOf(id)) : bone,
      ),
    );
  }
  const upwards = () => {
    box.current.scrollTop = 0;
    setShelf(begin(shelf, of, lines, hasMore, open));
  };
  return h(
    Fragment,
    null,
    fresh > 0 &&
      h(
        "div",
        { className: "above" },
        h("button", { type: "button", className: "pill", onClick: upwards }, `${fullCount(fresh)} new`, up),
      ),
    h(
      "div",
      { className: "items", ref: box, onScroll: look, onClick: click, onKeyDown: press, "data-waits": key !== of ? "true" : undefined, "data-view": of.split("\n", 1)[0] },
      h("ul", { style: { height: count * ROW }, role: "list", "data-picking": picked.size ? "true" : undefined }, rows),
    ),
    h("p", { className: "sr", "aria-live": "polite" }, spoken),
  );
}
