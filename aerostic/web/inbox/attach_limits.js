// Whether WhatsApp takes a file, as far as a browser knows it: the table is the server's, and so is the last word.
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";

/**
 * @typedef {{ kind: string, name: string, largest: number, types: string[], others: string }} Limit what is taken as one
 * kind; no types: any
 */
/** @typedef {{ type: string, size: number }} Measured */

const KB = 1024;
const MB = 1024 * KB;
export const LONGEST_CAPTION = 1024;
const CAPTIONED = new Set(["image", "video", "document"]);
const BY_ITSELF = ["image", "video", "audio"]; // as which a file goes unless its sender chooses

/** @param {string} kind */
export const takesCaption = (kind) => CAPTIONED.has(kind);

/** A recording has its codecs behind its type. @param {string} type */
const bare = (type) => (type.split(";")[0] ?? "").trim().toLowerCase();

/** @param {Limit[]} limits @param {string} type */
export const bestKind = (limits, type) =>
  limits.find(({ kind, types }) => BY_ITSELF.includes(kind) && types.includes(bare(type)))?.kind ?? "document";

/** Why it cannot go as this kind; empty when it can. @param {Limit[]} limits @param {string} kind @param {Measured} file */
export function whyNot(limits, kind, { type, size }) {
  const limit = limits.find((one) => one.kind === kind);
  if (size === 0) return "This file is empty.";
  if (!limit) return "";
  if (limit.types.length && !limit.types.includes(bare(type)))
    return `WhatsApp takes ${limit.others} as ${limit.name}, and this is another type.`;
  if (size <= limit.largest) return "";
  return `This ${limit.name} has ${sizeOf(size)}; WhatsApp takes at most ${sizeOf(limit.largest)}.`;
}

/** Rounded up, so that what exceeds a limit never reads as the limit itself. @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes >= MB) return `${Math.ceil(bytes / MB)} MB`;
  return bytes >= KB ? `${Math.ceil(bytes / KB)} KB` : `${grouped(bytes)} ${bytes === 1 ? "byte" : "bytes"}`;
}
