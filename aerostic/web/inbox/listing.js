// The list: only the rows in view exist, further windows come as one scrolls, and nothing moves under a reader.
/** @import { Box } from "./windows.js" */
/** @import { Further, ListRow, Seat, Shelf } from "./types.ts" */
/** @import { ReactNode } from "react" */
import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";
import { here, keyOf, useSearch, useTurn, withMessage } from "./address.js";
import { openId, useTurned } from "./cursor.js";
import { useHand, useKeyboard } from "./list_hand.js";
import { forget, keepOnly, usePicked } from "./picked.js";
import { useRowTouch } from "./row_touch.js";
import { arrived } from "./shelf.js";
import { isAway, ROW, useNextRows, useShelf } from "./windows.js";

const SPARE = 8; // rows kept ready above and below the view
const AT_FIRST = 16; // rows drawn before the height of the list is known

/**
 * @param {{
 *   lines: ListRow[], of: string, times: number, total: number, hasMore: boolean, further: Further, base: string,
 *   onTurn: () => void, onOpen: (id: string) => void, onWindow: (at: string, after: string) => void, onReady: () => void,
 *   row: (line: ListRow, seat: Seat) => ReactNode, bone: ReactNode, up: ReactNode,
 * }} props
 */
export function Listing({ base, row, bone, up, onWindow, ...answers }) {
  const { lines, of, total } = answers;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const held = useShelf(box, answers);
  const { shelf } = held;
  useAsking(answers, shelf);
  const count = shelf.hasMore ? Math.max(total, shelf.order.length + 1) : shelf.order.length;
  const virtual = useRows(box, count);
  useLooking({ box, virtual, held, top: lines[0]?.at ?? "", next: useNextRows(shelf, box, onWindow) });
  const show = (/** @type {number} */ index) => virtual.scrollToIndex(index);
  const keyboard = useKeyboard({ box, shelf, base, of, show, dealt: held.dealt, onOpen: answers.onOpen });
  const hand = useHand(shelf, keyboard, answers.onOpen);
  useRowTouch(box);
  const seatOf = useSeats(base, keyboard.stop);
  const picked = usePicked();
  const fresh = isAway(box) && !of.endsWith("oldest") ? arrived(shelf, lines) : 0;
  const waits = keyOf(useSearch()) !== of;

  const place = (/** @type {{ index: number, start: number }} */ { index, start }) => {
    const line = shelf.rows.get(shelf.order[index] ?? "");
    const isPicked = line && picked.has(line.id);
    return h(
      "li",
      {
        key: line?.id ?? `bone-${index}`,
        "data-row": line?.id,
        "data-picked": isPicked ? "true" : undefined,
        "aria-setsize": count,
        "aria-posinset": index + 1,
        style: { transform: `translateY(${start}px)` },
      },
      line ? row(line, seatOf(line)) : bone,
    );
  };
  const upwards = () => {
    box.current?.scrollTo(0, 0);
    held.renew();
  };
  return h(
    Fragment,
    null,
    fresh > 0 && h(Above, { fresh, up, upwards }),
    h(
      "div",
      {
        className: "items",
        ref: box,
        ...hand,
        "data-waits": waits ? "true" : undefined,
        "data-view": of.split("\n", 1)[0],
      },
      h(
        "ul",
        { style: { height: virtual.getTotalSize() }, role: "list", "data-picking": picked.size ? "true" : undefined },
        virtual.getVirtualItems().map(place),
      ),
    ),
    h(Announced, { of, total }),
  );
}

/** @param {{ fresh: number, up: ReactNode, upwards: () => void }} props */
function Above({ fresh, up, upwards }) {
  const pill = h(
    "button",
    { type: "button", className: "pill", "data-does": "top", onClick: upwards },
    `${grouped(fresh)} new`,
    up,
  );
  return h("div", { className: "above" }, pill);
}

/**
 * Tells a screen reader how many there are whenever the view is another; says nothing once that is not true any more.
 * @param {{ of: string, total: number }} props
 */
function Announced({ of, total }) {
  const [spoken, setSpoken] = useState("");
  const told = useRef("");
  useEffect(() => {
    setSpoken(told.current === of ? "" : total === 1 ? "1 conversation" : `${grouped(total)} conversations`);
    told.current = of;
  }, [of, total]);
  return h("p", { className: "sr", "aria-live": "polite" }, spoken);
}

/**
 * Asks for the view the address names, and for the rest of the page once the list stands.
 * @param {{ times: number, onTurn: () => void, onReady: () => void }} answers
 * @param {Shelf} shelf
 */
function useAsking({ times, onTurn, onReady }, shelf) {
  useLocation();
  useTurn(onTurn, times, forget);
  useEffect(() => void onReady(), []);
  useEffect(() => void keepOnly(new Set(shelf.order)), [shelf.order]);
}

/** @param {Box} box @param {number} count */
function useRows(box, count) {
  return useVirtualizer({
    count,
    overscan: SPARE,
    estimateSize: () => ROW,
    getScrollElement: () => box.current,
    initialRect: { width: 0, height: AT_FIRST * ROW },
  });
}

/**
 * Takes the newest rows in as soon as the reader is back at the first ones, and asks for more near the last.
 * @param {{ box: Box, virtual: ReturnType<typeof useRows>, held: ReturnType<typeof useShelf>, top: string,
 *   next: (last: number) => void }} given
 */
function useLooking({ box, virtual, held, top, next }) {
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useLayoutEffect(() => {
    if (!isAway(box) && held.shelf.key !== null && held.shelf.top !== top) held.renew();
    next(last + 1);
  }, [held.shelf, last, virtual.isScrolling]);
}

/** Gives the same seat for as long as nothing of it changes, so that rows are drawn anew only for a reason. */
function useSeats(/** @type {string} */ base, /** @type {string | undefined} */ stop) {
  const seats = useRef(/** @type {Map<string, Seat>} */ (new Map()));
  const picked = usePicked();
  useTurned();
  const open = openId();
  return (/** @type {ListRow} */ { id, found_id: message }) => {
    const seat = {
      path: `${base}/${id}${withMessage(here(), message)}`,
      is_open: id === open,
      is_picked: picked.has(id),
      stop: id === stop ? 0 : -1,
    };
    return sameAs(seats.current, id, seat);
  };
}

/** @param {Map<string, Seat>} seats @param {string} id @param {Seat} seat */
function sameAs(seats, id, seat) {
  const before = seats.get(id);
  if (before && Object.entries(seat).every(([part, value]) => before[/** @type {keyof Seat} */ (part)] === value))
    return before;
  seats.set(id, seat);
  return seat;
}
