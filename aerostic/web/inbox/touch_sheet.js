// The sheet a held finger opens: at the foot of the page, one thing after the other, shut by a touch beside it.
/** @import { Option } from "./types.ts" */
/** @import { MouseEvent, ReactElement, ReactNode } from "react" */
import { Children, createElement as h, useEffect, useRef, useState } from "react";
import { useEndOfPage } from "$/public/external/aerostic/web/ui/passing/leaving.js";
import { useActs } from "./acts.js";

/** @typedef {{ title: string, options: Option[] }} Sheet */

/**
 * Offers `show-sheet`; the children are pictures, each for the act its `data-face` names.
 * @param {{ children: ReactNode }} props
 */
export function TouchSheet({ children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [sheet, setSheet] = useState(/** @type {Sheet | null} */ (null));
  const close = () => box.current?.close();
  const guard = useGuard();
  const show = (/** @type {string} */ title, /** @type {Option[]} */ options) => {
    guard.begin();
    setSheet({ title, options });
  };
  useActs({ "show-sheet": show });
  useEffect(() => {
    if (sheet && !box.current?.open) box.current?.showModal();
  }, [sheet]);
  useEndOfPage(close);
  /** @param {Option} option */
  const choose = (option) => {
    close();
    option.choose?.();
  };
  return h(
    "dialog",
    {
      ref: box,
      className: "touch-sheet",
      "aria-label": sheet?.title || "What can be done",
      ...guard.listeners,
      onClose: () => setSheet(null),
      onClick: (/** @type {MouseEvent} */ { target }) => target === box.current && close(),
    },
    sheet && h("p", { className: "cut dim small", dir: "auto" }, sheet.title),
    sheet?.options.map((option) =>
      h(
        "button",
        { key: option.id, type: "button", className: "choice", onClick: () => choose(option) },
        faceOf(children, option.id),
        h("span", { className: "grow cut" }, option.said),
      ),
    ),
  );
}

/** The finger that opened the sheet presses nothing of it as it lets go: only a press that began here counts. */
function useGuard() {
  const began = useRef(false);
  return {
    begin: () => {
      began.current = false;
    },
    listeners: {
      onPointerDownCapture: () => {
        began.current = true;
      },
      onClickCapture: (/** @type {MouseEvent} */ event) => {
        if (event.detail && !began.current) event.stopPropagation();
      },
    },
  };
}

/** @param {ReactNode} children @param {string} act */
const faceOf = (children, act) =>
  Children.toArray(children).find(
    (one) => /** @type {ReactElement<Record<string, unknown>>} */ (one).props?.["data-face"] === act,
  );
