// What goes with a reply beside its words: files, what was recorded, a place, buttons; and what keeps it from leaving.
/** @import { Letter } from "./types.ts" */
/** @import { Attached } from "./attachments.js" */
/** @import { Limit } from "./attach_limits.js" */
/** @import { Field } from "./field.js" */
/** @import { Place } from "./location.js" */
/** @import { ReactNode } from "react" */
import { Fragment, createElement as h, useState } from "react";
import { useDropping, usePasting } from "./attach.js";
import { AttachedCards } from "./attached_cards.js";
import { attach, attachVoice, letGo, useAttached } from "./attachments.js";
import { AnswersRow } from "./buttons.js";
import { LocationRow } from "./location.js";
import { unsettledBubbles } from "./pending.js";
import { setAnswers, useAnswers, whyNoQuestion } from "./question.js";
import { sendAll, telling, whyNotNow } from "./sending.js";
import { RecordingRow, useRecording } from "./voice.js";

/** @typedef {ReturnType<typeof useExtras>} Extras */
/**
 * @typedef {{ conversation: string, uploads: string, limits: Limit[], mayAttach: boolean, onReply: (letter: Letter) => void }} Where
 */

/** @param {Where} where @param {Field} field @param {string} text */
export function useExtras({ conversation, uploads: to, limits, mayAttach, onReply }, field, text) {
  const files = useAttached(conversation);
  const answers = useAnswers(conversation);
  const [placing, setPlacing] = useState(""); // the conversation in which a place is being written
  const voice = useRecording(conversation, (of, sound) => attachVoice(of, sound, { to }));
  const take = (/** @type {Iterable<File>} */ brought) => {
    if (!mayAttach) return;
    letGo(unsettledBubbles());
    attach(conversation, brought, { to, limits });
    field.current?.focus();
  };
  useDropping(field, take);
  usePasting(field, take);
  const endPlacing = () => {
    setPlacing("");
    field.current?.focus();
  };
  const sendPlace = (/** @type {Place} */ place) => {
    const said = place.name ?? `${place.latitude}, ${place.longitude}`;
    sendAll(conversation, [telling(`Location: ${said}`, "location", place, null)], onReply);
    endPlacing();
  };
  const others = {
    place: () => setPlacing(conversation),
    buttons: () => setAnswers(conversation, { titles: answers?.titles.slice(0, 3) ?? [""], opener: null }),
    list: () => setAnswers(conversation, { titles: answers?.titles ?? [""], opener: "Choose" }),
  };
  const missing = answers ? whyNoQuestion(text, answers, files.length) : "";
  return {
    ...{ files, answers, voice, take, others, missing, sendPlace, endPlacing },
    isPlacing: placing === conversation,
    problem: voice.trouble || whyNotNow(files),
  };
}

/** @param {{ conversation: string, text: string, field: Field, extras: Extras, x: ReactNode, page: ReactNode }} props */
export function ExtraRows({ conversation, text, field, extras, x, page }) {
  const { files, answers, voice } = extras;
  return h(
    Fragment,
    null,
    files.length > 0 && h(AttachedCards, { files, x, page, done: () => field.current?.focus() }),
    answers && h(AnswersRow, { conversation, text, answers, x }),
    extras.isPlacing && h(LocationRow, { send: extras.sendPlace, close: extras.endPlacing }),
    voice.recording && h(RecordingRow, { recording: voice.recording, end: endRecording }),
  );

  /** @param {boolean} isKept */
  function endRecording(isKept) {
    voice.end(isKept);
    field.current?.focus();
  }
}
