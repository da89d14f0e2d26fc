// Records a voice message: it becomes one of the files above the reply, where it is heard before it is sent.
/** @import { ReactNode, RefObject } from "react" */
import { createElement as h, useEffect, useRef, useState } from "react";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"]; // the first is what WhatsApp takes
const BITS = 24_000; // a second, as phones record
export const PLAYS = 170; // seconds, after which WhatsApp shows a file instead of a player
const REFUSED = "The microphone is not allowed here. Allow it beside the page's address, then record again.";
const NONE = "This browser offers no microphone here. Connect one, or attach a recording.";

/** @typedef {{ stream: MediaStream, end: (isKept: boolean) => void }} Recording */
/** @typedef {(sound: Blob) => void} Keep */

/** Minutes and seconds. @param {number} seconds */
export const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/**
 * Whoever turns to another conversation finds what they recorded in the one they left.
 * @param {string} conversation
 * @param {(conversation: string, sound: Blob) => void} onDone
 */
export function useRecording(conversation, onDone) {
  const [recording, setRecording] = useState(/** @type {Recording | null} */ (null));
  const [trouble, setTrouble] = useState("");
  const here = useRef("");
  const running = useRef(/** @type {Recording | null} */ (null));
  const end = (/** @type {boolean} */ isKept) => {
    running.current?.end(isKept);
    running.current = null;
    setRecording(null);
  };
  useEffect(() => {
    here.current = conversation;
    setTrouble("");
    return () => {
      here.current = "";
      end(true);
    };
  }, [conversation]);
  const start = async () => {
    setTrouble("");
    const { stream, why } = await listen();
    if (!stream) return setTrouble(why);
    if (here.current !== conversation || running.current) return release(stream);
    running.current = record(stream, (sound) => onDone(conversation, sound));
    setRecording(running.current);
  };
  return { recording, trouble, start, end };
}

/** @returns {Promise<{ stream?: MediaStream, why: string }>} */
async function listen() {
  if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") return { why: NONE };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia({ audio: true }), why: "" };
  } catch (error) {
    return { why: error instanceof DOMException && error.name === "NotAllowedError" ? REFUSED : NONE };
  }
}

/** @param {MediaStream} stream */
function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** @param {MediaStream} stream @param {Keep} onDone @returns {Recording} */
function record(stream, onDone) {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
  const pieces = /** @type {Blob[]} */ ([]);
  let keeps = false;
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.onstop = () => {
    release(stream);
    if (keeps) onDone(new Blob(pieces, { type: recorder.mimeType }));
  };
  recorder.start();
  const end = (/** @type {boolean} */ isKept) => {
    keeps = isKept;
    if (recorder.state !== "inactive") recorder.stop();
  };
  return { stream, end };
}

/** @param {{ face: ReactNode, start: () => void }} props */
export function RecordButton({ face, start: onClick }) {
  const label = "Record a voice message";
  const look = { className: "btn bare square", "data-does": "record", "aria-label": label, title: label };
  return h("button", { type: "button", ...look, onClick }, face);
}

/** @param {{ recording: Recording, end: (isKept: boolean) => void }} props */
export function RecordingRow({ recording: { stream }, end }) {
  const meter = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const seconds = useLevel(stream, meter);
  return h(
    "div",
    { className: "recording" },
    h("span", { className: "sr", role: "status" }, "Recording"),
    h("span", { className: "level", ref: meter, "aria-hidden": true }),
    h("span", { className: "strong", role: "timer" }, clockOf(seconds)),
    h("span", { className: "dim grow", role: "status" }, seconds > PLAYS && "WhatsApp shows a longer one as a file."),
    button("Discard", "cancel-recording", () => end(false)),
    button("Done", "end-recording", () => end(true)),
  );
}

/** @param {string} said @param {string} does @param {() => void} onClick */
const button = (said, does, onClick) =>
  h("button", { type: "button", className: "btn small", "data-does": does, onClick }, said);

/** Draws how loud it is, and returns the seconds since it began. @param {MediaStream} stream @param {RefObject<HTMLElement | null>} meter */
function useLevel(stream, meter) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const heights = new Uint8Array(analyser.fftSize);
    const begun = performance.now();
    let frame = 0;
    const draw = () => {
      analyser.getByteTimeDomainData(heights);
      const loudest = heights.reduce((most, height) => Math.max(most, Math.abs(height - 128)), 0);
      meter.current?.style.setProperty("--level", String(loudest / 128));
      setSeconds(Math.floor((performance.now() - begun) / 1000));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return seconds;
}
