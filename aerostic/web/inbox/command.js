// The command bar: pages and acts are found as one types, people and conversations when the hand rests.
import { createElement as h, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { perform, useActs } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { here } from "$/public/external/aerostic/web/inbox/list_js_components/address.js";

const REST = 150; // milliseconds
const FEWEST = 2; // letters worth asking the server for

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const meant = (said, words) => plain(words).split(/\s+/).every((word) => plain(said).includes(word));

function options({ words, whom, subject, pages, acts, people, found, base }) {
  if (whom) {
    const team = [...people, { id: "", said: "Nobody", mark: "–", hue: 0 }].filter((one) => meant(one.said, words));
    return [{ name: "Team", list: team.map((one) => ({ id: `p${one.id}`, said: one.said, note: one.is_me ? "You" : "", mark: one, choose: () => whom.take(one.id) })) }];
  }
  const inbox = window.location.pathname.includes("/inbox") ? here() : "";
  const lines = words.length >= FEWEST ? found : [];
  const isPerson = (line) => !line.found || meant(line.name, words);
  const talk = (line) => ({ id: `c${line.id}`, said: line.name, note: line.found || line.preview, mark: { mark: line.initials, hue: line.hue }, to: `${base}/${line.id}${inbox}` });
  return [
    { name: "People", list: lines.filter((line) => isPerson(line)).map(talk) },
    { name: "Messages", list: lines.filter((line) => !isPerson(line)).map(talk) },
    { name: `With ${subject}`, list: acts.filter((one) => subject && meant(one.said, words)).map((one) => ({ id: `a${one.act}`, said: one.said, keys: one.keys, face: "act", choose: () => perform(one.act) })) },
    { name: "Go to", list: pages.filter((one) => one.to && meant(one.said, words)).map((one) => ({ id: `g${one.to}`, said: one.said, keys: one.keys, face: "page", to: one.to })) },
  ].filter((group) => group.list.length);
}

export function CommandBar({ pages, acts, people, found, sought, base, look, act, page, onAsk, onPeople }) {
  const box = useRef(null);
  const field = useRef(null);
  const timer = useRef(null);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [whom, setWhom] = useState(null);
  const [subject, setSubject] = useState(""); // what is in hand as the bar opens
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const open = (chooser) => {
    setWhom(chooser);
    setSubject("");
    perform("name-subject", setSubject);
    setWords("");
    setAt(0);
    setOpen(true);
    if (!box.current.open) box.current.showModal();
    if (chooser && !people.length) onPeople();
    field.current.focus();
  };
  useActs({
    command: () => (box.current.open ? box.current.close() : open(null)),
    "choose-person": (take, what) => open({ take, what }),
  });

  const asked = words.trim();
  const groups = useMemo(
    () => (isOpen ? options({ words: asked, whom, subject, pages, acts, people, found: plain(sought) === plain(asked) || found.length ? found : [], base }) : []),
    [isOpen, asked, whom, subject, pages, acts, people, found, sought, base],
  );
  const flat = groups.flatMap((group) => group.list);
  const chosen = flat[Math.min(at, flat.length - 1)];
  useEffect(() => {
    box.current.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, groups]);

  const type = (event) => {
    setWords(event.target.value);
    setAt(0);
    clearTimeout(timer.current);
    const next = event.target.value.trim();
    if (!whom && next.length >= FEWEST) timer.current = setTimeout(() => onAsk(next), REST);
  };
  const choose = (option) => {
    box.current.close();
    if (option?.to) navigate(option.to);
    else option?.choose();
  };
  const press = (event) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (event.key === "Enter" && !event.nativeEvent.isComposing) return event.preventDefault(), chosen && choose(chosen);
    if (to === undefined || !flat.length) return;
    event.preventDefault();
    setAt(Math.abs(to - at) === 1 ? (to + flat.length) % flat.length : Math.max(0, Math.min(flat.length - 1, to)));
  };
  const label = whom ? `Assign ${whom.what} to` : "Search people, messages, pages and actions";
  const waits = !whom && asked.length >= FEWEST && plain(sought) !== plain(asked);

  return h(
    "dialog",
    { ref: box, className: "command", "aria-label": whom ? label : "Command bar", onClose: () => setOpen(false), onMouseDown: (event) => event.target === box.current && box.current.close() },
    h("div", { className: "list-search" }, look, h("input", {
      ref: field, type: "text", role: "combobox", "aria-expanded": true, "aria-controls": "commands", "aria-autocomplete": "list",
      "aria-activedescendant": chosen && `command-${chosen.id}`, "aria-label": label, placeholder: label,
      autoComplete: "off", spellCheck: false, maxLength: 200, value: words, dir: "auto", onChange: type, onKeyDown: press,
    }), h("kbd", { "aria-hidden": true }, "Esc")),
    h("div", { id: "commands", role: "listbox", "aria-label": "Found", "data-waits": waits ? "true" : undefined }, groups.map((group) => h(
      "div", { key: group.name, role: "group", "aria-label": group.name },
      h("p", { className: "label", "aria-hidden": true }, group.name),
      group.list.map((option) => h(Option, { key: option.id, option, isChosen: option === chosen, choose, faces: { act, page } })),
    ))),
    isOpen && !flat.length && h("p", { className: "none" }, waits ? "Looking …" : `Nothing is called “${asked}”, and nobody wrote it.`),
    h("p", { className: "sr", role: "status" }, isOpen && !waits ? `${flat.length} found` : ""),
  );
}

function Option({ option, isChosen, choose, faces }) {
  const face = option.mark
    ? h("span", { className: "avatar small", "data-hue": option.mark.hue, "aria-hidden": true }, option.mark.mark)
    : h("span", { className: "face" }, faces[option.face]);
  return h(
    "div",
    { role: "option", id: `command-${option.id}`, "aria-selected": isChosen, className: "option", onMouseDown: (event) => event.preventDefault(), onClick: () => choose(option) },
    face,
    h("span", { className: "said cut", dir: "auto" }, option.said),
    option.note ? h("span", { className: "note cut grow", dir: "auto" }, option.note) : h("span", { className: "grow" }),
    (option.keys ?? []).map((key) => h("kbd", { key, "aria-hidden": true }, key)),
  );
}
