// What can be done on this page, by name: keys, the command bar and buttons ask here, whoever can do it has offered.
/** @import { Act } from "./types.ts" */
import { useEffect, useRef } from "react";
import { openId } from "./cursor.js";

const offers = /** @type {Map<string, Act[]>} */ (new Map());
const BACK_WITHIN = 5000; // milliseconds
/** Where somebody was writing when it went away under their hand: a lost connection draws the page anew. */
let left = /** @type {{ conversation: string, at: number } | null} */ (null);

export { openId };

/** Notes that the field goes away while somebody writes in it. @param {string} conversation */
export function leaveHand(conversation) {
  left = { conversation, at: Date.now() };
}

/** Whether the field will be back: until then no letter is a key. */
export const isAwaited = () => left !== null && left.conversation === openId() && Date.now() - left.at < BACK_WITHIN;

/** Notes that the field is back, and says whether its writer waits for it. @param {string} conversation */
export function takeHand(conversation) {
  const waits = isAwaited() && left?.conversation === conversation;
  left = null;
  return waits;
}

/**
 * Offers an act; the latest to offer is asked first.
 * @param {string} name
 * @param {Act} does
 * @returns {() => void} withdraws it
 */
export function offer(name, does) {
  const others = offers.get(name) ?? [];
  offers.set(name, [does, ...others]);
  return () => {
    const left = offers.get(name) ?? [];
    offers.set(
      name,
      left.filter((one) => one !== does),
    );
  };
}

/** @param {string} name */
export const isOffered = (name) => (offers.get(name) ?? []).length > 0;

/** Says whether somebody did it. @param {string | undefined} name @param {unknown[]} details */
export function perform(name, ...details) {
  return (offers.get(name ?? "") ?? []).some((does) => does(...details) !== false);
}

/**
 * Returns the visible button there, or within what is there.
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function buttonOf(selector) {
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  return places.map(buttonWithin).find((button) => button?.checkVisibility()) ?? null;
}

/** @param {HTMLElement} place @returns {HTMLElement | null} */
const buttonWithin = (place) => (place.matches("button, a") ? place : place.querySelector("button, a"));

/** Offers acts for as long as the component stands: `{ close: (ids) => … }`. @param {Record<string, Act>} acts */
export function useActs(acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const withdraw = Object.keys(acts).map((name) => offer(name, (...details) => latest.current[name]?.(...details)));
    return () => {
      for (const one of withdraw) one();
    };
  }, [Object.keys(acts).join()]);
}
