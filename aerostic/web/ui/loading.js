// The shape of what is on its way; when that takes long, a sentence says so, once on a page.
/** @import { PropsWithChildren } from "react" */
import { createElement, Fragment, useEffect, useState } from "react";

const LONG = 8000; // milliseconds
const SAID = "This takes longer than usual. Nothing is lost: it appears by itself as soon as it is here.";

/** @type {object | null} */
let speaker = null; // of the shapes of one page

/** @param {PropsWithChildren} props */
export function Waiting({ children }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const me = {};
    const speak = () => {
      speaker ??= me;
      setLong(speaker === me);
    };
    const timer = setTimeout(speak, LONG);
    return () => {
      clearTimeout(timer);
      if (speaker === me) speaker = null;
    };
  }, []);
  const said = isLong && createElement("p", { className: "slow", role: "status" }, SAID);
  return createElement(Fragment, null, children, said);
}
