// Proposes the time zone a browser stands in, so that nobody has to look for it; what was chosen stays chosen.
import { useEffect } from "react";

/** @param {string} id */
const keptUnder = (id) => `kept:${id}`;

/** What this browser calls its time zone; empty where it does not say. */
export const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "";

/**
 * The first proposal that is offered; empty when none is, so that somebody is asked instead of given another's clock.
 * @param {string[]} offered
 * @param {string[]} proposals
 */
export const proposed = (offered, proposals) => proposals.find((zone) => zone && offered.includes(zone)) ?? "";

/** @param {{ forId: string }} props */
export function ProposedZone({ forId }) {
  useEffect(() => {
    const control = /** @type {HTMLSelectElement} */ (document.getElementById(forId));
    const offered = Array.from(control.options, (option) => option.value);
    const chosenBefore = sessionStorage.getItem(keptUnder(forId)) ?? "";
    if (!control.value) control.value = proposed(offered, [chosenBefore, browserZone()]);
    const keep = () => sessionStorage.setItem(keptUnder(forId), control.value);
    control.addEventListener("change", keep);
    return () => control.removeEventListener("change", keep);
  }, [forId]);
  return null;
}
