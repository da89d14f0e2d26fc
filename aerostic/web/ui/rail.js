// Whether the rail is wide is this browser's own choice; assets/early.js restores it before the first paint.
/** @import { ReactNode } from "react" */
import { createElement, useEffect, useState } from "react";

/** @param {{ wide: ReactNode, narrow: ReactNode, label: string, className?: string }} props */
export function Widen({ wide, narrow, label, className }) {
  const [isWide, setWide] = useState(false);
  useEffect(() => setWide(document.documentElement.dataset.rail === "wide"), []);
  const turn = () => {
    const next = isWide ? "" : "wide";
    document.documentElement.dataset.rail = next;
    localStorage.setItem("rail", next);
    setWide(!isWide);
  };
  return createElement(
    "button",
    { type: "button", className, onClick: turn, "aria-pressed": isWide, "aria-label": label },
    isWide ? narrow : wide,
    createElement("span", { className: "name", "aria-hidden": true }, isWide ? "Narrow the rail" : ""),
  );
}
