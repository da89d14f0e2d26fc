// The page has read its address: what waited for that (see assets/early.js) may be seen.
import { useEffect } from "react";

export function Settled() {
  useEffect(() => {
    requestAnimationFrame(() => requestAnimationFrame(show));
  }, []);
  return null;
}

/** What is not seen takes no focus: the field to begin with gets it now, unless somebody went elsewhere meanwhile. */
function show() {
  delete document.documentElement.dataset.waits;
  if (document.activeElement !== document.body) return;
  const wrong = document.querySelector('.auth-card [aria-invalid="true"]');
  const first = /** @type {HTMLElement | null} */ (wrong ?? document.querySelector(".auth-card [autofocus]"));
  first?.focus();
}
