// What the address of this page carries, shown or passed on without asking the server; and what was typed before.
import { createElement as h, Fragment, useEffect, useState } from "react";
import { Field } from "$/public/external/aerostic/web/ui/forms/forms.js";

function useArgument(name) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(new URLSearchParams(window.location.search).get(name) ?? ""), [name]);
  return value;
}

const wordsOf = (words, code) => (Object.hasOwn(words, code) ? words[code] : "");
const keptUnder = (id) => `kept:${id}`;

export function Said({ name, words, sign, className = "problem" }) {
  const sentence = wordsOf(words, useArgument(name));
  const box = sentence && h("div", { className }, sign, h("p", null, sentence));
  return h("div", { role: className === "problem" ? "alert" : "status" }, box);
}

export function FromAddress({ name }) {
  return h("input", { type: "hidden", name, value: useArgument(name), readOnly: true });
}

/** Where this page stands, for a form that leads back to it. */
export function ThisPage({ name }) {
  const [path, setPath] = useState("");
  useEffect(() => setPath(window.location.pathname), []);
  return h("input", { type: "hidden", name, value: path, readOnly: true });
}

/** A field that says what the server found wrong with it until it is changed; what is no secret stays typed. */
export function ToldField({ words, isKept, forId, ...rest }) {
  const code = useArgument("problem");
  const [isHeeded, setHeeded] = useState(false);
  const error = isHeeded ? "" : wordsOf(words, code);
  useEffect(() => {
    const control = document.getElementById(forId);
    const heed = () => {
      setHeeded(true);
      if (isKept) sessionStorage.setItem(keptUnder(forId), control.value);
    };
    control.addEventListener("input", heed);
    return () => control.removeEventListener("input", heed);
  }, [forId, isKept]);
  useEffect(() => {
    const control = document.getElementById(forId);
    if (isKept && control.value) sessionStorage.setItem(keptUnder(forId), control.value); // typed before the page came alive
    else if (isKept) control.value = sessionStorage.getItem(keptUnder(forId)) ?? "";
    if (wordsOf(words, code)) control.focus();
  }, [code]);
  return h(Field, { ...rest, forId, error });
}

/** What was typed into a kept field of an earlier page of this tab. */
export function Kept({ forId, otherwise }) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(sessionStorage.getItem(keptUnder(forId)) ?? ""), [forId]);
  return h("strong", { dir: "auto" }, value || otherwise);
}

/** One of two, as the address says. */
export function When({ name, among, shown, otherwise }) {
  const value = useArgument(name);
  return h(Fragment, null, among.includes(value) ? shown : otherwise);
}
