// What can be done on this page, by name: keys, the command bar and buttons ask here, whoever can do it has offered.
import { useEffect, useRef } from "react";

const offers = new Map();

/** The latest to offer is asked first; it answers false to leave the act to the one before. */
export function offer(name, does) {
  const others = offers.get(name) ?? [];
  offers.set(name, [does, ...others]);
  return () => offers.set(name, (offers.get(name) ?? []).filter((one) => one !== does));
}

/** Whether somebody did it. A button that says `data-key` for the act's key is the last to be asked. */
export function perform(name, ...details) {
  return (offers.get(name) ?? []).some((does) => does(...details) !== false);
}

export const isOffered = (name) => (offers.get(name) ?? []).length > 0;

/** Offers acts for as long as the component stands: `{ close: (ids) => … }`. */
export function useActs(acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const withdraw = Object.keys(acts).map((name) => offer(name, (...details) => latest.current[name](...details)));
    return () => withdraw.forEach((one) => one());
  }, [Object.keys(acts).join()]);
}
