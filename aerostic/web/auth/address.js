// What the address of this page carries, shown or passed on without asking the server; and what was typed before.
/** @import { FieldProps } from "$/public/external/aerostic/web/ui/forms/forms.js" */
/** @import { PropsWithChildren, ReactNode } from "react" */
import { Fragment, createElement as h, useEffect, useState } from "react";
import { Link } from "react-router";
import { Field } from "$/public/external/aerostic/web/ui/forms/forms.js";

/** @typedef {Record<string, string>} Sentences by code */

/** @param {string} name */
function useArgument(name) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(new URLSearchParams(window.location.search).get(name) ?? ""), [name]);
  return value;
}

/** Nothing for a code that is not ours. @param {Sentences} words @param {string} code */
const wordsOf = (words, code) => (Object.hasOwn(words, code) ? (words[code] ?? "") : "");

/** @param {string} id */
const keptUnder = (id) => `kept:${id}`;

/** @param {string} id */
const controlOf = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** @param {{ name: string, words: Sentences, sign: ReactNode, className?: string }} props */
export function Said({ name, words, sign, className = "problem" }) {
  const sentence = wordsOf(words, useArgument(name));
  const box = sentence && h("div", { className }, sign, h("p", null, sentence));
  return h("div", { role: className === "problem" ? "alert" : "status" }, box);
}

/** The button of a form that needs a token waits until it is read, or it would send none. @param {{ name: string }} props */
export function FromAddress({ name }) {
  const value = useArgument(name);
  const [isRead, setRead] = useState(false);
  useEffect(() => setRead(true), []);
  const waits = name === "token" && !isRead;
  return h("input", { type: "hidden", name, value, readOnly: true, "data-unread": waits ? "" : undefined });
}

/** A link to another page of these, which takes along the page that was asked for. @param {PropsWithChildren<{ to: string }>} props */
export function Onward({ to, children, ...rest }) {
  const next = useArgument("next");
  return h(Link, { to: next ? `${to}?next=${encodeURIComponent(next)}` : to, ...rest }, children);
}

/** Where this page stands, for a form that leads back to it. @param {{ name: string }} props */
export function ThisPage({ name }) {
  const [path, setPath] = useState("");
  useEffect(() => setPath(window.location.pathname), []);
  return h("input", { type: "hidden", name, value: path, readOnly: true });
}

/**
 * A field that says what the server found wrong with it until it is changed; what is no secret stays typed.
 * @param {FieldProps & { words: Sentences, isKept: boolean }} props
 */
export function CheckedField({ words, isKept, forId, ...rest }) {
  const wrong = wordsOf(words, useArgument("problem"));
  const [isChanged, setChanged] = useState(false);
  useEffect(() => {
    const control = controlOf(forId);
    const change = () => {
      setChanged(true);
      if (isKept) keep(control);
    };
    control.addEventListener("input", change);
    return () => control.removeEventListener("input", change);
  }, [forId, isKept]);
  useEffect(() => {
    if (isKept) restore(controlOf(forId));
    if (wrong) controlOf(forId).focus();
  }, [wrong]);
  return h(Field, { ...rest, forId, error: isChanged ? "" : wrong });
}

/** @param {HTMLInputElement} control */
const keep = (control) => sessionStorage.setItem(keptUnder(control.id), control.value);

/** What was typed before the page came alive stays. @param {HTMLInputElement} control */
function restore(control) {
  if (control.value) keep(control);
  else control.value = sessionStorage.getItem(keptUnder(control.id)) ?? "";
}

/** What was typed into a kept field of an earlier page of this tab. @param {{ forId: string, otherwise: string }} props */
export function Kept({ forId, otherwise }) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(sessionStorage.getItem(keptUnder(forId)) ?? ""), [forId]);
  return h("strong", { dir: "auto" }, value || otherwise);
}

/** One of two, as the address says. @param {{ name: string, among: string[], shown: ReactNode, otherwise: ReactNode }} props */
export function When({ name, among, shown, otherwise }) {
  const value = useArgument(name);
  return h(Fragment, null, among.includes(value) ? shown : otherwise);
}
