// One build serves every address: another surface's host is found from the one this page came from.
/** @import { PropsWithChildren } from "react" */
import { createElement, useEffect, useState } from "react";

const SURFACES = ["app", "admin", "auth", "api"];

/** @param {string} surface @param {string} path */
function addressOf(surface, path) {
  const [first = "", ...rest] = window.location.host.split(".");
  const root = SURFACES.includes(first) ? rest.join(".") : window.location.host;
  const host = surface === "landing" ? root : `${surface}.${root}`;
  return `${window.location.protocol}//${host}${path}`;
}

/** @param {PropsWithChildren<{ surface: string, path: string }>} props */
export function Outward({ surface, path, children, ...rest }) {
  const [href, setHref] = useState(path);
  useEffect(() => setHref(addressOf(surface, path)), [surface, path]);
  return createElement("a", { href, ...rest }, children);
}
