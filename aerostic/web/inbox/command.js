// The command bar: pages and acts are found as one types, people and conversations when the hand rests.
/** @import { Choice, ListRow, Option } from "./types.ts" */
/** @import { Chooser, Destination, Group, NamedAct } from "./command_options.js" */
/** @import { MouseEvent, ReactNode, RefObject } from "react" */
import { Command } from "cmdk";
import { createElement as h, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { perform, useActs } from "$/public/external/aerostic/web/inbox/list_js_components/acts.js";
import { here } from "$/public/external/aerostic/web/inbox/list_js_components/address.js";
import { isThere } from "$/public/external/aerostic/web/inbox/list_js_components/pressing.js";
import { FEWEST, groupsOf, plain } from "./command_options.js";

const REST = 150; // milliseconds

/** @typedef {{ act: ReactNode, page: ReactNode }} Faces */
/** @typedef {{ chooser: Chooser | null, subject: string }} Opened `subject`: what was in hand as the bar opened */
/**
 * @typedef {{
 *   pages: Destination[], acts: NamedAct[], people: Choice[], tags: Choice[], found: ListRow[], sought: string, base: string,
 *   look: ReactNode, act: ReactNode, page: ReactNode, onAsk: (words: string) => void, onPeople: () => void,
 * }} Props `found` are the rows for the words `sought`
 */

const ASKS = {
  people: (/** @type {string} */ what) => `Assign ${what} to`,
  tags: (/** @type {string} */ what) => `Tag ${what} with`,
  options: (/** @type {string} */ what) => what,
};

/** @param {Props} props */
export function CommandBar(props) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [opened, setOpened] = useState(/** @type {Opened | null} */ (null));
  useOpening(box, setOpened, props);
  const chooser = opened?.chooser;
  const label = chooser ? ASKS[chooser.of](chooser.what) : "Search people, messages, pages and actions";
  const close = () => box.current?.close();
  return h(
    "dialog",
    {
      ref: box,
      className: "command",
      "aria-label": chooser ? label : "Command bar",
      onClose: () => box.current?.open || setOpened(null), // an act may have opened it anew
      onMouseDown: (/** @type {MouseEvent} */ event) => event.target === box.current && close(),
    },
    opened && h(Bar, { key: label, ...props, ...opened, label, close }),
  );
}

/**
 * @param {RefObject<HTMLDialogElement | null>} box
 * @param {(opened: Opened) => void} setOpened
 * @param {Props} props
 */
function useOpening(box, setOpened, { people, tags, onPeople }) {
  /** @param {Chooser | null} chooser */
  const open = (chooser) => {
    let subject = "";
    perform("name-subject", (/** @type {string} */ said) => {
      subject = said;
    });
    setOpened({ chooser, subject });
    if (!box.current?.open) box.current?.showModal();
    if (chooser && chooser.of !== "options" && !{ people, tags }[chooser.of].length) onPeople();
  };
  useActs({
    command: () => (box.current?.open ? box.current.close() : open(null)),
    "choose-person": (take, what) => open({ take, what, of: "people" }),
    "choose-tag": (take, what) => open({ take, what, of: "tags" }),
    "choose-one": (what, options) => open({ what, options, of: "options" }),
  });
}

/** @param {Props & Opened & { label: string, close: () => void }} props */
function Bar({ label, close, look, act, page, ...props }) {
  const navigate = useNavigate();
  const [words, setWords] = useWords(props.chooser ? () => {} : props.onAsk);
  const asked = words.trim();
  const groups = useGroups(asked, props);
  const field = useSpokenChoice(groups);
  const count = groups.reduce((sum, group) => sum + group.list.length, 0);
  const waits = !props.chooser && asked.length >= FEWEST && plain(props.sought) !== plain(asked);
  /** @param {Option} option */
  const choose = (option) => {
    close();
    if (option.to) navigate(option.to);
    else option.choose?.();
  };
  const typed = {
    value: words,
    onValueChange: setWords,
    placeholder: label,
    maxLength: 200,
    dir: "auto",
    autoFocus: true,
  };
  return h(
    Command,
    { label, ...useChosen(groups), shouldFilter: false, loop: true, vimBindings: false, className: "commands-found" },
    h(
      "div",
      { className: "list-search" },
      look,
      h(Command.Input, { ref: field, ...typed }),
      h("kbd", { "aria-hidden": true }, "Esc"),
    ),
    h(
      Command.List,
      { label: "Found", ...(waits ? { "data-waits": "true" } : {}) },
      groups.map((group) => h(Options, { key: group.name, group, choose, faces: { act, page } })),
    ),
    !count && h("p", { className: "none" }, waits ? "Looking …" : `Nothing is called “${asked}”, and nobody wrote it.`),
    h("p", { className: "sr", role: "status" }, waits ? "" : `${count} found`),
  );
}

/**
 * The first is chosen when the chosen one goes; cmdk 1.1 then chooses none.
 * @param {Group[]} groups
 */
function useChosen(groups) {
  const [chosen, setChosen] = useState("");
  const ids = groups.flatMap(({ list }) => list.map(({ id }) => id));
  return { value: ids.includes(chosen) ? chosen : (ids[0] ?? ""), onValueChange: setChosen };
}

/**
 * What is typed; the server is asked when the hand rests.
 * @param {(words: string) => void} onAsk
 * @returns {[string, (typed: string) => void]}
 */
function useWords(onAsk) {
  const [words, setWords] = useState("");
  const timer = useRef(0);
  return [
    words,
    (typed) => {
      setWords(typed);
      clearTimeout(timer.current);
      const asked = typed.trim();
      if (asked.length >= FEWEST) timer.current = window.setTimeout(() => onAsk(asked), REST);
    },
  ];
}

/**
 * Names the chosen option to screen readers when others are offered; cmdk 1.1 does so only once it is chosen by a key.
 * @param {Group[]} groups
 */
function useSpokenChoice(groups) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const chosen = document.querySelector('.command [aria-selected="true"]');
      field.current?.setAttribute("aria-activedescendant", chosen?.id ?? "");
    });
    return () => cancelAnimationFrame(frame);
  }, [groups]);
  return field;
}

/** Rows of other words stay until the right ones come. @param {string} words @param {Omit<Props, keyof Faces | "look"> & Opened} props */
function useGroups(words, { chooser, subject, pages, acts, people, tags, found, base }) {
  return useMemo(() => {
    const inbox = window.location.pathname.includes("/inbox") ? here() : "";
    /** @param {string} id */
    const pathOf = (id) => `${base}/${id}${inbox}`;
    return groupsOf({ words, chooser, subject, pages, acts, people, tags, found, pathOf, isThere });
  }, [words, chooser, subject, pages, acts, people, tags, found, base]);
}

/** @param {{ group: Group, choose: (option: Option) => void, faces: Faces }} props */
function Options({ group, choose, faces }) {
  return h(
    Command.Group,
    { heading: group.name },
    group.list.map((option) => h(Entry, { key: option.id, option, choose: () => choose(option), faces })),
  );
}

/** @param {{ option: Option, choose: () => void, faces: Faces }} props */
function Entry({ option, choose, faces }) {
  const { id, said, note, keys = [] } = option;
  return h(
    Command.Item,
    { value: id, className: "option", onMouseDown: (event) => event.preventDefault(), onSelect: choose },
    h(Face, { option, faces }),
    h("span", { className: "said cut", dir: "auto" }, said),
    h("span", { className: note ? "note cut grow" : "grow", dir: "auto" }, note),
    keys.map((key) => h("kbd", { key, "aria-hidden": true }, key)),
  );
}

/** @param {{ option: Option, faces: Faces }} props */
function Face({ option: { avatar, dot, face }, faces }) {
  if (dot !== undefined) return h("span", { className: "face" }, h("i", { className: "dot", "data-hue": dot }));
  if (!avatar) return h("span", { className: "face" }, face && faces[face]);
  return h("span", { className: "avatar small", "data-hue": avatar.hue, "aria-hidden": true }, avatar.mark);
}
