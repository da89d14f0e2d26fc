// A native dialog: modal, closed by Escape, by its close button or, where nothing can be lost, by a click beside it.
import { createElement, useEffect, useRef } from "react";

const FIRST = "[data-first], .body input:not([type=hidden]), .body textarea, .body select";

if (typeof document !== "undefined" && !("commandForElement" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (button?.getAttribute("command") === "show-modal") dialog?.showModal();
    if (button?.getAttribute("command") === "close") dialog?.close();
  });
}

/** What had the focus may stand in a menu that has shut; then the way back is the button of that menu. */
function wayBack(opener) {
  if (opener?.isConnected && opener.checkVisibility?.()) return opener;
  const menu = opener?.closest?.("[popover]");
  return menu && document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
}

function watch(dialog, opener) {
  const before = ({ newState }) => {
    if (newState === "open") opener.current = document.activeElement;
  };
  const after = ({ newState }) => {
    if (newState === "open") dialog.querySelector(FIRST)?.focus();
  };
  dialog.addEventListener("beforetoggle", before);
  dialog.addEventListener("toggle", after);
  return () => {
    dialog.removeEventListener("beforetoggle", before);
    dialog.removeEventListener("toggle", after);
  };
}

function turn(dialog, isOpen) {
  if (isOpen && !dialog.open) dialog.showModal();
  if (isOpen === false && dialog.open) dialog.close();
}

/** With `isOpen` given the page decides, and the content is there only while it is open; else buttons do, by its id. */
export function Dialog({ id, titleId, isOpen, onClosed, className, children }) {
  const box = useRef(null);
  const opener = useRef(null);
  useEffect(() => watch(box.current, opener), []);
  useEffect(() => turn(box.current, isOpen), [isOpen]);
  const shut = (event) => {
    if (event.target !== box.current) return;
    box.current.querySelectorAll("form").forEach((form) => form.reset());
    wayBack(opener.current)?.focus();
    if (isOpen) onClosed?.();
  };
  const besides = (event) => {
    if (event.target === box.current && !box.current.querySelector("form")) box.current.close();
  };
  return createElement(
    "dialog",
    { id, ref: box, className, "aria-labelledby": titleId, onClose: shut, onMouseDown: besides },
    isOpen === false ? null : children,
  );
}
