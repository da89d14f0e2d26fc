// Brings one file to the server, saying how far it has come.

export const BROKEN = "The connection broke before the file was here. It is tried again once you are back on-line.";

/**
 * @typedef {{ id: string, kind: string, path: string, refusals: Record<string, string> }} Brought
 * @typedef {{ to: string, file: Blob, name: string, isVoice?: boolean }} Parcel
 */

/**
 * Rejects with the reason in words; `signal` ends it.
 * @param {Parcel} parcel
 * @param {(part: number) => void} onProgress between 0 and 1
 * @param {AbortSignal} signal
 * @returns {Promise<Brought>}
 */
export function upload({ to, file, name, isVoice }, onProgress, signal) {
  const asked = new URLSearchParams({ name, ...(isVoice && { voice: "1" }) });
  const call = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    call.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    call.onload = () => (call.status === 201 ? resolve(JSON.parse(call.responseText)) : reject(refusal(call)));
    call.onerror = () => reject(new Error(BROKEN));
    signal.addEventListener("abort", () => call.abort());
    call.open("POST", `${to}?${asked}`);
    call.send(file);
  });
}

/** @param {XMLHttpRequest} call */
const refusal = ({ responseText, status }) =>
  new Error(status < 500 || status === 503 ? responseText : "The file could not be kept. Try again in a moment.");
