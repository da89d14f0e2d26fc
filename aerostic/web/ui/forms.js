// A field says what is wrong with it when it is left, in the place of its hint; a form asks before changes are lost.
/** @import { FocusEvent, FormEvent, PropsWithChildren, ReactNode } from "react" */
import { createElement, useEffect, useId, useRef, useState } from "react";
import { useBlocker } from "react-router";

const CONTROL = "input:not([type=hidden]), select, textarea";
const EMAIL = "Write an e-mail address, such as name@example.com.";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/**
 * @typedef {PropsWithChildren<{
 *   label: string, forId: string, hint?: string, error?: string, aside?: ReactNode, className?: string,
 * }>} FieldProps
 */

/** Says what is wrong with a control; empty when nothing is. @param {Control} control */
export function fault(control) {
  const { validity, type } = control;
  if (validity.valid) return "";
  if (validity.valueMissing) return type === "checkbox" ? "Tick this to go on." : "Fill this in.";
  if (validity.typeMismatch && type === "email") return EMAIL;
  if (validity.tooShort && "minLength" in control) return `Write at least ${control.minLength} characters.`;
  if (validity.patternMismatch && control.title) return control.title;
  return control.validationMessage;
}

/**
 * The first fault of a form is brought into view; the browser's own bubble stays away.
 * @param {HTMLElement | null} box
 * @param {(found: string) => void} setFound
 */
function showFaults(box, setFound) {
  /** @param {Event} event */
  const refuse = (event) => {
    event.preventDefault();
    const control = /** @type {Control} */ (event.target);
    setFound(fault(control));
    if (control.form?.querySelector(":invalid:is(input, select, textarea)") === control) bringIntoView(box, control);
  };
  box?.addEventListener("invalid", refuse, true);
  return () => box?.removeEventListener("invalid", refuse, true);
}

/** The field with its label and what is wrong, however little of a sheet is seen. @param {HTMLElement | null} box @param {HTMLElement} control */
function bringIntoView(box, control) {
  control.focus({ preventScroll: true });
  box?.scrollIntoView({ block: "nearest" });
}

const refusable = /** @type {WeakSet<HTMLFormElement>} */ (new WeakSet()); // sent, and not written in since

if (typeof document !== "undefined") {
  document.addEventListener("submit", ({ target }) => target instanceof HTMLFormElement && refusable.add(target), true);
  document.addEventListener("input", ({ target }) => {
    const { form } = /** @type {Control} */ (target);
    if (form) refusable.delete(form);
  });
}

/**
 * What the server found in a form that was sent is brought into view like what the browser finds: the first of it.
 * @param {{ current: HTMLElement | null }} box
 * @param {string | undefined} error
 */
function useRefusal(box, error) {
  useEffect(() => {
    const control = /** @type {Control | null | undefined} */ (box.current?.querySelector(CONTROL));
    if (!error || !control?.form || !refusable.has(control.form)) return;
    if (control.form.querySelector('[aria-invalid="true"]') !== control) return;
    refusable.delete(control.form);
    bringIntoView(box.current, control);
  }, [error]);
}

/** @param {FieldProps} props */
export function Field({ label, forId, hint, error, aside, className = "field", children }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const saidId = useId();
  const [found, setFound] = useState("");
  const wrong = found || error || "";
  const said = wrong || hint;
  useEffect(() => showFaults(box.current, setFound), []);
  useEffect(() => {
    const control = box.current?.querySelector(CONTROL);
    if (control) describe(control, said ? saidId : null, wrong !== "");
  });
  useRefusal(box, error);
  /** @param {FocusEvent} event */
  const onBlur = ({ target }) => {
    if (target.matches(CONTROL) && /** @type {Control} */ (target).value)
      setFound(fault(/** @type {Control} */ (target)));
  };
  /** @param {FormEvent} event */
  const onInput = ({ target }) => found && setFound(fault(/** @type {Control} */ (target)));
  return createElement(
    "div",
    { className, ref: box, onBlur, onInput },
    createElement("div", { className: "said" }, createElement("label", { htmlFor: forId }, label), aside),
    children,
    createElement(
      "p",
      { id: saidId, className: wrong ? "hint wrong" : "hint", hidden: !said, "aria-live": "polite" },
      said,
    ),
  );
}

/** @param {Element} control @param {string | null} by @param {boolean} isWrong */
function describe(control, by, isWrong) {
  if (by) control.setAttribute("aria-describedby", by);
  else control.removeAttribute("aria-describedby");
  if (isWrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** Stands in a form. `saved` changes when what was written has been kept. @param {{ saved: unknown }} props */
export function Unsaved({ saved }) {
  const here = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [isDirty, setDirty] = useState(false);
  useEffect(() => setDirty(false), [saved]);
  useEffect(() => watch(here.current?.closest("form"), setDirty), []);
  useLeaving(isDirty);
  return createElement("span", { ref: here, hidden: true });
}

/** @param {HTMLFormElement | null | undefined} form @param {(isDirty: boolean) => void} setDirty */
function watch(form, setDirty) {
  const change = () => setDirty(true);
  const submit = () => setDirty(false);
  form?.addEventListener("input", change);
  form?.addEventListener("submit", submit);
  return () => {
    form?.removeEventListener("input", change);
    form?.removeEventListener("submit", submit);
  };
}

/** Asks whoever leaves the page, by a link or altogether. @param {boolean} isDirty */
function useLeaving(isDirty) {
  const blocker = useBlocker(isDirty);
  useEffect(() => {
    if (!isDirty) return undefined;
    /** @param {Event} event */
    const ask = (event) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm("Leave without saving? What you changed here would be lost.")) blocker.proceed();
    else blocker.reset();
  }, [blocker]);
}

/** A password that can be looked at while it is written. @param {{ forId: string, shown: ReactNode, hidden: ReactNode }} props */
export function Reveal({ forId, shown, hidden }) {
  const [isShown, setShown] = useState(false);
  const turn = () => {
    const control = /** @type {HTMLInputElement} */ (document.getElementById(forId));
    control.type = isShown ? "password" : "text";
    setShown(!isShown);
  };
  const state = { "aria-pressed": isShown, "aria-label": "Show what is typed" };
  const face = isShown ? shown : hidden;
  return createElement("button", { type: "button", className: "reveal", onClick: turn, ...state }, face);
}
