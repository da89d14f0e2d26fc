// Names this page makes for what it hands over, so that however often it does the server takes it for one thing.

/** Returns 32 hexadecimal digits nobody else makes. */
export function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
