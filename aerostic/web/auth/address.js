// What the address of this page carries, shown or passed on without asking the server.
import { createElement as h, useEffect, useState } from "react";

function useArgument(name) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(new URLSearchParams(window.location.search).get(name) ?? ""), [name]);
  return value;
}

export function Said({ name, words }) {
  const code = useArgument(name);
  const sentence = Object.hasOwn(words, code) ? words[code] : "";
  return h("div", { role: "alert" }, sentence && h("p", { className: "problem" }, sentence));
}

export function FromAddress({ name }) {
  return h("input", { type: "hidden", name, value: useArgument(name), readOnly: true });
}
