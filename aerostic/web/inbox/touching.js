// What a finger does: holds, which opens a sheet; moves sideways, which acts; or scrolls, which is the browser's.

export const HOLD = 450; // milliseconds
const SLOP = 10; // pixels a finger may move while it rests
const DOES = 72; // pixels to the side after which letting go acts
const MOST = 96; // pixels a row follows
const QUIET = 700; // milliseconds after a touch in which its click and the browser's own menu are not meant

/** @typedef {{ x: number, y: number, by: number, is: "resting" | "swiping" | "over" }} Touch `by`: pixels to the side */
/** @typedef {{ onHold: (target: Element) => void, onSwipe?: (target: Element, touch: Touch) => void, onEnd?: (target: Element, touch: Touch) => void }} Hand */

/** @param {number} x @param {number} y @returns {Touch} */
export const begun = (x, y) => ({ x, y, by: 0, is: "resting" });

/** Where the finger is now; it swipes only leftwards, and clearly so. @param {Touch} touch @param {number} x @param {number} y @returns {Touch} */
export function moved(touch, x, y) {
  if (touch.is === "over") return touch;
  const [across, down] = [x - touch.x, y - touch.y];
  if (touch.is === "swiping") return { ...touch, by: Math.max(-MOST, Math.min(0, across)) };
  if (Math.hypot(across, down) <= SLOP) return touch;
  if (across < 0 && -across > Math.abs(down) * 2) return { ...touch, is: "swiping", by: Math.max(-MOST, across) };
  return { ...touch, is: "over" };
}

/** Whether letting go now acts. @param {Touch} touch */
export const acts = ({ is, by }) => is === "swiping" && by <= -DOES;

/**
 * Listens to fingers within the box, and keeps the click, the marked text and the menu of the browser out of what they did.
 * @param {HTMLElement} box
 * @param {Hand} hand
 * @returns {() => void} stops listening
 */
export function listenToTouch(box, { onHold, onSwipe, onEnd }) {
  const now = { touch: begun(0, 0), target: /** @type {Element | null} */ (null), timer: 0, until: 0 };
  const end = (/** @type {Touch} */ touch) => {
    clearTimeout(now.timer);
    if (now.target) onEnd?.(now.target, touch);
    now.target = null;
  };
  const hold = () => {
    const { target } = now;
    if (!target) return;
    end({ ...now.touch, is: "over" });
    now.until = Number.POSITIVE_INFINITY; // however long the finger stays
    onHold(target);
  };
  /** @param {PointerEvent} event */
  const down = (event) => {
    end({ ...now.touch, is: "over" });
    if (event.pointerType !== "touch" || !event.isPrimary || !(event.target instanceof Element)) return;
    Object.assign(now, { touch: begun(event.clientX, event.clientY), target: event.target, until: 0 });
    now.timer = window.setTimeout(hold, HOLD);
  };
  /** @param {PointerEvent} event */
  const move = ({ clientX, clientY }) => {
    if (!now.target) return;
    now.touch = moved(now.touch, clientX, clientY);
    if (now.touch.is === "resting") return;
    clearTimeout(now.timer);
    if (now.touch.is === "over") return end(now.touch);
    now.until = Date.now() + QUIET;
    onSwipe?.(now.target, now.touch);
  };
  const leave = (/** @type {Touch} */ touch) => {
    now.until = Math.min(now.until, Date.now() + QUIET);
    end(touch);
  };
  const up = () => leave(now.touch);
  const cancel = () => leave({ ...now.touch, is: "over" });
  /** @param {Event} event */
  const quiet = (event) => {
    if (!event.isTrusted) return; // a button that was pressed by a key or a sheet
    if (Date.now() > now.until && (event.type === "click" || !now.target)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "click") now.until = 0;
  };
  /** The browser makes nothing else of a swipe, such as a scroll that goes on by itself. @param {Event} event */
  const keep = (event) => {
    if (now.target && now.touch.is === "swiping" && event.cancelable) event.preventDefault();
  };
  const heard = /** @type {[string, EventListener][]} */ ([
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", cancel],
    ["click", quiet],
    ["contextmenu", quiet],
    ["touchmove", keep],
  ]);
  for (const [name, listener] of heard) box.addEventListener(name, listener, { capture: true, passive: false });
  return () => {
    clearTimeout(now.timer);
    for (const [name, listener] of heard) box.removeEventListener(name, listener, true);
  };
}
