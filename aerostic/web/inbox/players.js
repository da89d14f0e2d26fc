// Sound and video: one plays at a time, at three speeds; nothing is fetched before it is asked for.
/** @import { ReactNode } from "react" */
import { createElement as h, useRef, useState } from "react";
import { clockOf, nextSpeed, playAlone } from "./playing.js";

const STEP = 0.1; // seconds
const BARE = 32; // bars of a sound whose waveform is not known
const HEIGHT = 280; // pixels, as in brought/files.py

/** @param {HTMLMediaElement | null} player */
function useSpeed(player) {
  const [speed, setSpeed] = useState(/** @type {number} */ (1));
  const onClick = () => {
    const next = nextSpeed(speed);
    setSpeed(next);
    if (player) player.playbackRate = next;
  };
  const said = `Speed: ${speed}`;
  return {
    speed,
    button: h(
      "button",
      { type: "button", className: "speed num", title: said, "aria-label": said, onClick },
      `${speed}×`,
    ),
  };
}

/** @param {{ waveform: number[], share: number }} props */
function Bars({ waveform, share }) {
  const heights = waveform.length ? waveform : Array.from({ length: BARE }, () => 0);
  const isPlayed = (/** @type {number} */ index) => (index + 1) / heights.length <= share;
  return h(
    "span",
    { className: "bars", "aria-hidden": "true" },
    heights.map((height, index) =>
      h("i", {
        key: index,
        style: { height: `${Math.max(8, height)}%` },
        "data-played": isPlayed(index) || undefined,
      }),
    ),
  );
}

/**
 * @typedef {{
 *   path: string, seconds: number, waveform: number[], play: ReactNode, pause: ReactNode, download: ReactNode,
 * }} SoundProps
 */

/** @param {SoundProps} props */
export function Sound({ path, seconds, waveform, play, pause, download }) {
  const [player, setPlayer] = useState(/** @type {HTMLAudioElement | null} */ (null));
  const { length, at, isPlaying, isBroken, heard, toggle, turnTo } = usePlaying(player, seconds);
  const { speed, button } = useSpeed(player);
  const said = isPlaying ? "Pause" : "Play";
  if (isBroken) return h("div", { className: "sound" }, h("span", { className: "dim tiny" }, NOT_PLAYED), download);
  return h(
    "div",
    { className: "sound" },
    h("audio", { ref: setPlayer, src: path, preload: "none", ...heard(speed) }),
    h(
      "button",
      { type: "button", className: "btn square", title: said, "aria-label": said, onClick: toggle },
      isPlaying ? pause : play,
    ),
    h(
      "span",
      { className: "track" },
      h(Bars, { waveform, share: length ? at / length : 0 }),
      h("input", {
        type: "range",
        min: 0,
        max: length || 1,
        step: STEP,
        value: at,
        "aria-label": "Position",
        "aria-valuetext": `${clockOf(at)} of ${clockOf(length)}`,
        onChange: turnTo,
      }),
      h("span", { className: "dim tiny num" }, clockOf(isPlaying || at ? at : length)),
    ),
    button,
    download,
  );
}

const NOT_PLAYED = "This browser cannot play it: download it instead";

/** @param {HTMLAudioElement | null} player @param {number} seconds */
function usePlaying(player, seconds) {
  const [length, setLength] = useState(seconds);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const sought = useRef(0); // where to begin: nothing of it may have been fetched yet
  const toggle = () => {
    if (!player) return;
    if (isPlaying) return player.pause();
    void player.play().catch(() => player.error && setBroken(true));
  };
  const turnTo = (/** @type {{ target: { value: string } }} */ { target }) => {
    sought.current = Number(target.value);
    setAt(sought.current);
    if (player?.readyState) player.currentTime = sought.current;
  };
  /** @param {number} speed */
  const heard = (speed) => ({
    onLoadedMetadata: () => {
      if (!player) return;
      if (Number.isFinite(player.duration)) setLength(player.duration);
      player.playbackRate = speed;
      player.currentTime = sought.current;
    },
    onPlay: () => {
      if (player) playAlone(player);
      setPlaying(true);
    },
    onTimeUpdate: () => player?.readyState && setAt(player.currentTime),
    onPause: () => setPlaying(false),
    onEnded: () => {
      sought.current = 0;
      setAt(0);
    },
    onError: () => setBroken(true),
  });
  return { length, at, isPlaying, isBroken, heard, toggle, turnTo };
}

/** @param {{ path: string, poster: string, width: number, download: ReactNode }} props */
export function Film({ path, poster, width, download }) {
  const [player, setPlayer] = useState(/** @type {HTMLVideoElement | null} */ (null));
  const [isBroken, setBroken] = useState(false);
  const { button } = useSpeed(player);
  const shown = { src: path, poster: poster || undefined, width, height: HEIGHT, preload: "metadata" };
  const heard = { onPlay: () => player && playAlone(player), onError: () => setBroken(true) };
  return h(
    "div",
    { className: "film" },
    h("video", { ref: setPlayer, controls: true, playsInline: true, "aria-label": "Video", ...shown, ...heard }),
    h("div", { className: "row" }, isBroken ? h("span", { className: "dim tiny grow" }, NOT_PLAYED) : button, download),
  );
}
