// What can be done on this page, by name: keys, the command bar and buttons ask here, whoever can do it has offered.
import { useEffect, useRef } from "react";

const offers = new Map();
const PATIENCE = 5000; // milliseconds
let left = null; // where somebody was writing when it went away under their hand: a lost connection draws the page anew

/** The conversation the address names. */
export const openId = () => /\/inbox\/([0-9a-f-]{36})/.exec(window.location.pathname)?.[1] ?? null;

/** Somebody writes there while it goes away. */
export const leaveHand = (conversation) => (left = { conversation, at: Date.now() });

/** It will be back, and until then no letter is a key. */
export const isAwaited = () => Boolean(left) && left.conversation === openId() && Date.now() - left.at < PATIENCE;

/** It is back; whether its writer waits for it. */
export function takeHand(conversation) {
  const waits = isAwaited() && left.conversation === conversation;
  left = null;
  return waits;
}

/** The latest to offer is asked first; it answers false to leave the act to the one before. */
export function offer(name, does) {
  const others = offers.get(name) ?? [];
  offers.set(name, [does, ...others]);
  return () => offers.set(name, (offers.get(name) ?? []).filter((one) => one !== does));
}

/** Whether somebody did it. */
export function perform(name, ...details) {
  return (offers.get(name) ?? []).some((does) => does(...details) !== false);
}

/** The visible button there, or within what is there. */
export function buttonOf(selector) {
  const places = [...document.querySelectorAll(selector)].map((place) => (place.matches("button, a") ? place : place.querySelector("button, a")));
  return places.find((place) => place?.checkVisibility()) ?? null;
}

/** Offers acts for as long as the component stands: `{ close: (ids) => … }`. */
export function useActs(acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const withdraw = Object.keys(acts).map((name) => offer(name, (...details) => latest.current[name](...details)));
    return () => withdraw.forEach((one) => one());
  }, [Object.keys(acts).join()]);
}
