// A field says what is wrong with it when it is left, in the place of its hint; a form asks before changes are lost.
import { createElement, useEffect, useId, useRef, useState } from "react";
import { useBlocker } from "react-router";

const CONTROL = "input:not([type=hidden]), select, textarea";

function fault(control) {
  const { validity } = control;
  if (validity.valid) return "";
  if (validity.valueMissing) return control.type === "checkbox" ? "Tick this to go on." : "Fill this in.";
  if (validity.typeMismatch && control.type === "email") return "Write an e-mail address, such as name@example.com.";
  if (validity.tooShort) return `Write at least ${control.minLength} characters.`;
  if (validity.patternMismatch && control.title) return control.title;
  return control.validationMessage;
}

/** The first fault of a form is brought into view; the browser's own bubble stays away. */
function heedRefusals(box, setFound) {
  const refuse = (event) => {
    event.preventDefault();
    setFound(fault(event.target));
    if (event.target.form?.querySelector(":invalid:is(input, select, textarea)") === event.target) event.target.focus();
  };
  box.addEventListener("invalid", refuse, true);
  return () => box.removeEventListener("invalid", refuse, true);
}

export function Field({ label, forId, hint, error, aside, className = "field", children }) {
  const box = useRef(null);
  const saidId = useId();
  const [found, setFound] = useState("");
  const wrong = found || error || "";
  useEffect(() => heedRefusals(box.current, setFound), []);
  useEffect(() => {
    const control = box.current.querySelector(CONTROL);
    if (wrong || hint) control?.setAttribute("aria-describedby", saidId);
    else control?.removeAttribute("aria-describedby");
    if (wrong) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  });
  return createElement(
    "div",
    {
      className,
      ref: box,
      onBlur: ({ target }) => target.matches(CONTROL) && target.value && setFound(fault(target)),
      onInput: ({ target }) => found && setFound(fault(target)),
    },
    createElement("div", { className: "said" }, createElement("label", { htmlFor: forId }, label), aside),
    children,
    createElement(
      "p",
      { id: saidId, className: wrong ? "hint wrong" : "hint", hidden: !(wrong || hint), "aria-live": "polite" },
      wrong || hint,
    ),
  );
}

/** Stands in a form. `saved` changes when what was written has been kept. */
export function Unsaved({ saved }) {
  const here = useRef(null);
  const [isDirty, setDirty] = useState(false);
  const blocker = useBlocker(isDirty);
  useEffect(() => setDirty(false), [saved]);
  useEffect(() => {
    const form = here.current.closest("form");
    const touch = () => setDirty(true);
    const settle = () => setDirty(false);
    form?.addEventListener("input", touch);
    form?.addEventListener("submit", settle);
    return () => {
      form?.removeEventListener("input", touch);
      form?.removeEventListener("submit", settle);
    };
  }, []);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm("Leave without saving? What you changed here would be lost.")) blocker.proceed();
    else blocker.reset();
  }, [blocker]);
  return createElement("span", { ref: here, hidden: true });
}

/** A password that can be looked at while it is written. */
export function Reveal({ forId, shown, hidden }) {
  const [isShown, setShown] = useState(false);
  const turn = () => {
    const control = document.getElementById(forId);
    control.type = isShown ? "password" : "text";
    setShown(!isShown);
  };
  return createElement(
    "button",
    { type: "button", className: "reveal", onClick: turn, "aria-pressed": isShown, "aria-label": "Show what is typed" },
    isShown ? shown : hidden,
  );
}
