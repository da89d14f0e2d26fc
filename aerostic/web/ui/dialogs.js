// A native dialog: modal, closed by Escape, by its close button or, where nothing can be lost, by a click beside it.
/** @import { MouseEvent, PropsWithChildren, SyntheticEvent } from "react" */
import { createElement, useEffect, useRef } from "react";
import { useEndOfPage } from "$/public/external/aerostic/web/ui/passing/leaving.js";

const FIRST = "[data-first], .body input:not([type=hidden]), .body textarea, .body select";

/** @typedef {HTMLElement | null} Opener */

/** Does what `commandfor` says in browsers that do not know it. @param {globalThis.MouseEvent} event */
function command({ target }) {
  const button = target instanceof Element ? target.closest("button[commandfor]") : null;
  const dialog = button && document.getElementById(button.getAttribute("commandfor") ?? "");
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (button?.getAttribute("command") === "show-modal") dialog.showModal();
  if (button?.getAttribute("command") === "close") dialog.close();
}

if (typeof document !== "undefined" && !("commandForElement" in HTMLButtonElement.prototype))
  document.addEventListener("click", command);

/** What had the focus may stand in a menu that has shut; then the way back is the button of that menu. @param {Opener} opener */
function wayBack(opener) {
  if (opener?.isConnected && opener.checkVisibility?.()) return opener;
  const menu = opener?.closest?.("[popover]");
  /** @type {Opener} */
  const button = menu ? document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`) : null;
  return button;
}

/** Remembers what had the focus, and gives it to the first field. @param {HTMLDialogElement | null} dialog @param {{ current: Opener }} opener */
function watch(dialog, opener) {
  /** @param {ToggleEvent} event */
  const before = ({ newState }) => {
    if (newState === "open") opener.current = /** @type {Opener} */ (document.activeElement);
  };
  /** @param {Pick<ToggleEvent, "newState">} change */
  const after = ({ newState }) => {
    if (newState === "open") /** @type {Opener | undefined} */ (dialog?.querySelector(FIRST))?.focus();
  };
  if (dialog?.open) after({ newState: "open" }); // the browser opened it before this code was there
  dialog?.addEventListener("beforetoggle", before);
  dialog?.addEventListener("toggle", after);
  return () => {
    dialog?.removeEventListener("beforetoggle", before);
    dialog?.removeEventListener("toggle", after);
  };
}

/** @param {HTMLDialogElement | null} dialog @param {boolean | undefined} isOpen */
function turn(dialog, isOpen) {
  if (isOpen && !dialog?.open) dialog?.showModal();
  if (isOpen === false && dialog?.open) dialog.close();
}

/**
 * With `isOpen` given the page decides, and the content is there only while it is open; else buttons do, by its id.
 * @param {PropsWithChildren<{ id: string, titleId?: string, isOpen?: boolean, onClosed?: () => void, className?: string }>} props
 */
export function Dialog({ id, titleId, isOpen, onClosed, className, children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const opener = useRef(/** @type {Opener} */ (null));
  useEffect(() => watch(box.current, opener), []);
  useEffect(() => turn(box.current, isOpen), [isOpen]);
  useEndOfPage(() => {
    if (isOpen) onClosed?.();
    else box.current?.close();
  });
  /** @param {SyntheticEvent} event */
  const onClose = ({ target }) => {
    if (target !== box.current) return;
    for (const form of box.current?.querySelectorAll("form") ?? []) form.reset();
    wayBack(opener.current)?.focus();
    if (isOpen) onClosed?.();
  };
  /** @param {MouseEvent} event */
  const onMouseDown = ({ target }) => {
    if (target === box.current && !box.current?.querySelector("form")) box.current?.close();
  };
  return createElement(
    "dialog",
    { id, ref: box, className, "aria-labelledby": titleId, onClose, onMouseDown },
    isOpen === false ? null : children,
  );
}
