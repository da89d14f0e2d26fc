// The page has read its address: what waited for that (see assets/early.js) may be seen.
import { useEffect } from "react";

export function Settled() {
  useEffect(() => {
    requestAnimationFrame(() => requestAnimationFrame(() => delete document.documentElement.dataset.waits));
  }, []);
  return null;
}
