// What the players of sound and video share: the speeds, the clock, and that one of them plays at a time.

const SPEEDS = /** @type {const} */ ([1, 1.5, 2]);
let current = /** @type {HTMLMediaElement | null} */ (null);

/** Returns the speed after this one; the first after the last. @param {number} speed */
export const nextSpeed = (speed) => SPEEDS.find((one) => one > speed) ?? SPEEDS[0];

/** Returns `1:05`, or `1:02:03`. @param {number} seconds */
export function clockOf(seconds) {
  const whole = Math.floor(Number.isFinite(seconds) ? seconds : 0);
  const rest = `${whole % 60}`.padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${`${minutes % 60}`.padStart(2, "0")}:${rest}`;
}

/** What plays elsewhere stops. @param {HTMLMediaElement} player */
export function playAlone(player) {
  if (current !== player) current?.pause();
  current = player;
}
