// The words under the writer's hand, with the newest of what this browser and the server know.
import { useEffect, useRef, useState } from "react";
import { confirm, note, unsaved } from "./drafts.js";

const PAUSE = 700; // milliseconds without a key after which a draft is saved

/** @typedef {(conversation: string, body: string, turn: string) => void} Keep */
/**
 * @typedef {{ conversation: string, draft: string, draftOf: string, kept: string, onKeep: Keep }} Known `draft` is the
 * server's, of the conversation `draftOf`; `kept` names the last turn it has confirmed
 */

/** @param {Known} known */
export function useDraft({ conversation, draft, draftOf, kept, onKeep }) {
  const [text, setText] = useState("");
  const { save, flush, cancel, turn } = useSaving(conversation, onKeep);
  const isSaved = kept === `${conversation}:${turn()}`;
  /** @param {string} body */
  const write = (body) => {
    setText(body);
    note(conversation, body);
    save(body);
  };
  const clear = () => {
    cancel();
    setText("");
    confirm(conversation);
  };
  useEffect(() => {
    const mine = unsaved(conversation);
    setText(mine ?? (draftOf === conversation ? draft : ""));
    if (mine !== null) save(mine);
    return flush;
  }, [conversation, draftOf, draft]);
  useEffect(() => {
    if (isSaved) confirm(conversation);
  }, [isSaved]);
  return { text, write, clear, flush, isSaved: isSaved && text !== "" };
}

/**
 * Saves what is written once the writer pauses, goes elsewhere or hides the page.
 * @param {string} conversation
 * @param {Keep} onKeep
 */
function useSaving(conversation, onKeep) {
  const last = useRef({ turn: 0, timer: 0, flush: () => {} });
  const flush = () => last.current.flush();
  const stop = () => {
    clearTimeout(last.current.timer);
    last.current.flush = () => {};
  };
  /** @param {string} body */
  const save = (body) => {
    const turn = ++last.current.turn;
    stop();
    last.current.flush = () => {
      stop();
      onKeep(conversation, body, `${conversation}:${turn}`);
    };
    last.current.timer = window.setTimeout(flush, PAUSE);
  };
  const cancel = () => {
    stop();
    last.current.turn++;
  };
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, []);
  return { save, flush, cancel, turn: () => last.current.turn };
}
