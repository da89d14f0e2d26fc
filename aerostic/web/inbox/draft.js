// The words under the writer's hand, with the newest of what this browser and the server know.
/** @import { Written } from "./types.ts" */
/** @import { Note } from "./draft_notes.js" */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { chosen, doneIn, finish, nothingIn, othersOf } from "./draft_choice.js";
import { forget, left, note, ownNote, takeNote } from "./draft_notes.js";
import { takeHeld } from "./holding.js";
import { newName } from "./names.js";

const PAUSE = 700; // milliseconds without a key after which a draft is saved

/** @typedef {(conversation: string, body: string, draft: string, replaces: string[]) => void} Keep */
/**
 * @typedef {{ conversation: string, drafts: Written[], draftsOf: string, kept: string[], onKeep: Keep }} Known `drafts`
 * are the server's, of the conversation `draftsOf`; `kept` names the last drafts it has confirmed
 */

/** @param {Known} known */
export function useDraft({ conversation, drafts, draftsOf, kept, onKeep }) {
  const [text, setText] = useState("");
  const origin = useRef(nothingIn(""));
  const known = draftsOf === conversation ? drafts : null;
  /** @param {string} of @param {Note} noted */
  const keep = (of, noted) => {
    if (origin.current.of === of) origin.current.ids.push(noted.id);
    onKeep(of, noted.words, noted.id, noted.replaces);
  };
  const { save, flush, cancel } = useSaving(keep);
  /** @param {string} words */
  const write = (words) => {
    const replaces = [...new Set([...origin.current.ids, ...doneIn(conversation)])];
    const noted = { id: newName(), words, replaces, at: Date.now() };
    Object.assign(origin.current, { of: conversation, last: noted.id, isTouched: true });
    setText(words);
    note(conversation, noted);
    save(conversation, noted);
  };
  /** Lets go of the words, and returns the names of the drafts they stood in. */
  const clear = () => {
    const ids = [...origin.current.ids, origin.current.last];
    cancel();
    forget(ids);
    finish(conversation, ids);
    origin.current = nothingIn(conversation);
    setText("");
    return ids.filter(Boolean);
  };
  /** @param {Written} other */
  const takeUp = (other) => {
    flush();
    origin.current = { of: conversation, ids: [other.id], last: other.id, isTouched: true };
    setText(other.body);
  };
  /** @param {Written} other */
  const drop = ({ id }) => {
    finish(conversation, [id]);
    onKeep(conversation, "", newName(), [id]);
  };
  useHandingOver(onKeep);
  // Before the next key: a letter typed into the field as it was would put its words in the place of these.
  useLayoutEffect(() => {
    forget(kept);
    const mine = origin.current.of === conversation ? ownNote(conversation) : takeNote(conversation);
    const choice = chosen(conversation, mine, known, origin.current);
    if (choice) {
      origin.current = choice.origin;
      setText(choice.words);
    }
    const held = known ? takeHeld(conversation) : "";
    if (held) write((choice?.words ?? text) + held);
    else if (mine) save(conversation, mine);
    return flush;
  }, [conversation, draftsOf, drafts]);
  useEffect(() => forget(kept), [kept]);
  const isSaved = text !== "" && kept.includes(origin.current.last);
  const others = known ? othersOf(known, origin.current, text) : [];
  const isOwn = () => origin.current.isTouched;
  return { text, write, clear, flush, isSaved, isOwn, others, takeUp, drop };
}

/** What an earlier page could not hand over, wherever it was written, is handed over by the next. @param {Keep} onKeep */
function useHandingOver(onKeep) {
  useEffect(() => {
    for (const { conversation, note: one } of left()) onKeep(conversation, one.words, one.id, one.replaces);
  }, []);
}

/**
 * Saves what is written once the writer pauses, goes elsewhere or hides the page.
 * @param {(of: string, noted: Note) => void} keep
 */
function useSaving(keep) {
  const due = useRef({ timer: 0, flush: () => {}, keep });
  due.current.keep = keep;
  const flush = () => due.current.flush();
  const cancel = () => {
    clearTimeout(due.current.timer);
    due.current.flush = () => {};
  };
  /** @param {string} of @param {Note} noted */
  const save = (of, noted) => {
    cancel();
    due.current.flush = () => {
      cancel();
      due.current.keep(of, noted);
    };
    due.current.timer = window.setTimeout(flush, PAUSE);
  };
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, []);
  return { save, flush, cancel };
}
