// What belongs to a page ends with it: when another address is opened, by a link or by Back, and when it is taken down.
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** Calls the newest `leave` once for each time the page is left; another query is still the same page. @param {() => void} leave */
export function useEndOfPage(leave) {
  const { pathname } = useLocation();
  const newest = useRef(leave);
  useEffect(() => {
    newest.current = leave;
  });
  useEffect(() => () => newest.current(), [pathname]);
}
