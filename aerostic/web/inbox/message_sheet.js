// A finger held on a message opens a sheet of what the mouse finds beside it: the same buttons, under the thumb.
/** @import { Option } from "./types.ts" */
/** @import { RefObject } from "react" */
import { useEffect } from "react";
import { perform } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { listenToTouch } from "$/public/external/aerostic/web/inbox/list_js_components/touching.js";

const LONGEST = 60; // letters of a message in the title of its sheet

/** @param {HTMLElement} control @returns {Option} */
const optionOf = (control) => ({
  id: control.dataset.act ?? control.dataset.does ?? "",
  said: control.title || control.getAttribute("aria-label") || control.textContent || "",
  choose: () => control.click(),
});

/** @param {Element} target */
function openSheet(target) {
  const id = /** @type {HTMLElement | null} */ (target.closest("[data-of]"))?.dataset.of;
  const parts = id ? [...document.querySelectorAll(`.messages [data-of="${id}"]`)] : [];
  const found = parts.flatMap(
    (part) => /** @type {HTMLElement[]} */ ([...part.querySelectorAll("button, a[data-does]")]),
  );
  const options = found.filter((one) => one.dataset.act || one.dataset.does).map(optionOf);
  if (!options.length) return;
  const words = parts[0]?.querySelector(".body, .kind")?.textContent ?? "";
  perform("show-sheet", words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words, options);
}

/** @param {RefObject<HTMLElement | null>} box */
export function useMessageTouch(box) {
  useEffect(() => (box.current ? listenToTouch(box.current, { onHold: openSheet }) : undefined), []);
}
