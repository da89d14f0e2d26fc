// Keyboard: bound from the table the sheet is written from; ignored while somebody types. Nothing here asks the server.
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { buttonOf, isAwaited, openId, perform, useActs } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";

const PATIENCE = 1200; // milliseconds between the two keys of a pair
const WRITING = "#reply, .shut"; // where one writes, or reads why one cannot
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable], .shut");
const isSeen = (element) => element?.checkVisibility?.() ?? Boolean(element);

/** What can be seen to do it does it: an element says `data-key` for its key. */
function touch(key) {
  const button = buttonOf(`[data-key="${key}"]`);
  button?.click();
  return Boolean(button);
}

function said(event) {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  return isCommand ? `Mod+${event.key.toLowerCase()}` : event.key;
}

let before = null; // the key pressed last, on whichever page that was

const bounds = new WeakMap();
function boundTo(bindings) {
  if (!bounds.has(bindings)) bounds.set(bindings, new Map(bindings.map((one) => [one.key, one])));
  return bounds.get(bindings);
}

export function Keys({ bindings }) {
  const navigate = useNavigate();
  useActs({
    reply: reply,
    back: back,
    sheet: () => document.getElementById("keys")?.showModal(),
  });
  useEffect(() => {
    const click = (event) => perform(event.target.closest?.("[data-do]")?.dataset.do);
    window.addEventListener("click", click);
    return () => window.removeEventListener("click", click);
  }, []);
  useEffect(() => {
    const press = (event) => {
      const key = said(event);
      if (!key || event.isComposing || event.defaultPrevented || isAwaited()) return;
      const isGlobal = key.startsWith("Mod+");
      if (!isGlobal && document.querySelector("dialog[open], :popover-open")) return; // what floats answers first
      if (!isGlobal && isTyping(event.target) && key !== "Escape") return;
      const pair = before && Date.now() - before.at < PATIENCE ? boundTo(bindings).get(`${before.key} ${key}`) : null;
      const bound = pair ?? boundTo(bindings).get(key);
      before = { key, at: Date.now() };
      if (!bound) return;
      if (bound.act === "open" && document.activeElement.matches("a, button, summary")) return; // Enter is theirs
      event.preventDefault();
      if (pair) before = null;
      if (bound.to) navigate(bound.to);
      else perform(bound.act) || touch(bound.key);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [bindings]);
  return null;
}

/** To where one writes; of the row in hand, as soon as that one is open: no word may go to somebody else. */
function reply() {
  const row = document.activeElement?.closest("[data-row]");
  const link = row?.querySelector(".item");
  const id = row?.dataset.row ?? openId();
  const field = () => document.querySelector(WRITING);
  if (!id) return false;
  if (field()?.dataset.conversation === id) return field().focus();
  const seen = new MutationObserver(() => {
    if (field()?.dataset.conversation !== id) return;
    seen.disconnect();
    field().focus();
  });
  seen.observe(document.querySelector(".thread"), { childList: true, subtree: true, attributes: true, attributeFilter: ["data-conversation"] });
  setTimeout(() => seen.disconnect(), 3000);
  if (link && !link.hasAttribute("aria-current")) link.click();
}

function back() {
  if (isTyping(document.activeElement)) document.activeElement.blur();
  const button = document.querySelector(".thread .back");
  if (isSeen(button) && button) return button.click();
  return perform("leave");
}
