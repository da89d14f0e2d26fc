// Files: what people send from this phone, and what came to it.
/** @import { Line } from "./types.ts" */
import { byId, el, field } from "./elements.js";

const LARGEST = 16 * 1024 * 1024; // bytes of a file picked here; the sandbox keeps them in memory
const SAMPLES = /** @type {[kind: string, label: string][]} */ ([
  ["image", "Photo"],
  ["video", "Video"],
  ["voice", "Voice message"],
  ["document", "Document"],
  ["sticker", "Sticker"],
]);

/** @typedef {{ kind: string, content?: string, mime_type?: string, filename?: string }} Sent */

/**
 * Returns what WhatsApp would send a file as.
 * @param {string} type
 */
export function kindOf(type) {
  if (type === "image/jpeg" || type === "image/png") return "image";
  if (type === "image/webp") return "sticker";
  if (type === "video/mp4" || type === "video/3gpp") return "video";
  if (type.startsWith("audio/ogg")) return "voice";
  return type.startsWith("audio/") ? "audio" : "document";
}

/** @param {(file: Sent) => void} onSend @param {(why: string) => void} onRefuse */
export function wireFiles(onSend, onRefuse) {
  const menu = byId("attach");
  const samples = SAMPLES.map(([kind, label]) =>
    el("button", { type: "button", onclick: () => close(() => onSend({ kind })) }, label),
  );
  byId("samples").replaceChildren(...samples);
  byId("pick").addEventListener("click", () => field("picked").click());
  field("picked").addEventListener("change", async () => {
    const [file] = field("picked").files ?? [];
    field("picked").value = "";
    menu.removeAttribute("open");
    if (!file) return;
    if (file.size > LARGEST) onRefuse("The sandbox takes files of at most 16 MB.");
    else onSend(await read(file));
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) menu.removeAttribute("open");
  });
  menu.addEventListener("keydown", ({ key }) => key === "Escape" && close(() => {}));
}

/** @param {() => void} act */
function close(act) {
  byId("attach").removeAttribute("open");
  byId("attach").querySelector("summary")?.focus();
  act();
}

/** @param {File} file @returns {Promise<Sent>} */
async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const kind = kindOf(file.type);
  const mime_type = file.type || "application/octet-stream";
  return { kind, mime_type, content: btoa(text), ...(kind === "document" ? { filename: file.name } : {}) };
}

/** Whether the file of a message can be shown: it is kept here. @param {Pick<Line, "type" | "content">} line */
export const isShown = ({ type, content }) =>
  Boolean(content?.id) && ["image", "sticker", "video", "audio", "document"].includes(type);

/** Returns what plays or shows the file of a message; nothing where it brings none. @param {Line} line */
export function shownFile({ type, content }) {
  if (!content?.id || !isShown({ type, content })) return null;
  const src = `/phone/files/${encodeURIComponent(content.id)}`;
  const said = content.caption ?? "";
  if (type === "video") return el("video", { class: "file", src, controls: true, preload: "metadata" });
  if (type === "audio") return el("audio", { class: "file", src, controls: true, preload: "metadata" });
  if (type === "document") return el("a", { class: "file", href: src, download: true }, content.filename ?? "Document");
  return el("img", { class: `file ${type}`, src, alt: said || (type === "image" ? "Photo" : "Sticker") });
}
