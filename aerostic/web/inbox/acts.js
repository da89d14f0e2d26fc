// What can be done on this page, by name: keys, the command bar and buttons ask here, whoever can do it has offered.
import { useEffect, useRef } from "react";

const offers = new Map();

/** The conversation the address names. */
export const openId = () => /\/inbox\/([0-9a-f-]{36})/.exec(window.location.pathname)?.[1] ?? null;

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
