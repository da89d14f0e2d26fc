// What is written and attached leaves as messages: their bubbles stand at once, and each goes when its file is there.
/** @import { Letter, Pending, Quote } from "./types.ts" */
/** @import { Attached } from "./attachments.js" */
import { LONGEST_CAPTION, takesCaption } from "./attach_limits.js";
import { assign, settled } from "./attachments.js";
import { hold, letter, newMessage, tellOfFile } from "./pending.js";

/** @typedef {(letter: Letter) => void} Reply */
/** @typedef {Pick<Attached, "key" | "id" | "kind" | "name" | "bytes" | "state">} ToSend */

/** Whether the words go with the first file. @param {string} text @param {ToSend[]} files */
const areCaption = (text, files) => text.length <= LONGEST_CAPTION && takesCaption(files[0]?.kind ?? "");

/** Whether the words go before the files, as a message of their own. @param {string} text @param {ToSend[]} files */
export const goApart = (text, files) => files.length > 0 && text.trim() !== "" && !areCaption(text, files);

/**
 * The messages it takes, in their order.
 * @param {string} text
 * @param {ToSend[]} files
 * @param {Quote | null} quoted
 * @returns {Pending[]}
 */
export function planned(text, files, quoted) {
  const words = goApart(text, files) || !files.length ? [newMessage(text, quoted)] : [];
  const caption = words.length ? "" : text;
  const bringing = files.map(({ key, id, kind, name, bytes }, index) => ({
    ...newMessage(index ? "" : caption, index || words.length ? null : quoted),
    file: { key, id, kind, name, bytes },
  }));
  return [...words, ...bringing];
}

/**
 * A message of another kind than words; `body` is what its bubble shows until the server does.
 * @param {string} body
 * @param {string} kind as Meta calls it
 * @param {object} content as Meta writes it
 * @param {Quote | null} quoted
 * @returns {Pending}
 */
export const telling = (body, kind, content, quoted) => ({ ...newMessage(body, quoted), told: { kind, content } });

/** Why it cannot be sent now, in words; empty when it can. @param {ToSend[]} files @param {boolean} [closes] */
export function whyNotNow(files, closes = false) {
  if (files.some(({ state }) => state === "refused"))
    return "Take off what WhatsApp does not take, or send it otherwise.";
  if (files.some(({ state }) => state === "failed")) return "A file did not come through: try again, or take it off.";
  if (closes && files.some(({ state }) => state !== "ready"))
    return "A file is still on its way: send and close once it is here.";
  return "";
}

/**
 * @param {string} conversation
 * @param {Pending[]} items
 * @param {Reply} onReply
 * @param {{ closes?: boolean, drafts?: string[] }} [more]
 */
export function sendAll(conversation, items, onReply, more) {
  for (const item of items) {
    hold(conversation, item);
    if (item.file) assign(item.file.key, item.bubble);
  }
  void deliver(conversation, items, onReply, more);
}

/**
 * Hands them over one after the other; `closes` goes with the last, `drafts` with the first.
 * @param {string} conversation
 * @param {Pending[]} items
 * @param {Reply} onReply
 * @param {{ closes?: boolean, drafts?: string[] }} [more]
 */
export async function deliver(conversation, items, onReply, { closes = false, drafts = [] } = {}) {
  for (const [index, item] of items.entries()) {
    const sent = item.file ? await withFile(conversation, item, item.file.key) : item;
    const isLast = index === items.length - 1;
    if (sent) onReply(letter(conversation, sent, { closes: closes && isLast, drafts: index ? [] : drafts }));
  }
}

/** @param {string} conversation @param {Pending} item @param {string} key @returns {Promise<Pending | null>} nothing when its file did not come */
async function withFile(conversation, item, key) {
  const file = await settled(key);
  if (!file || !item.file) return null;
  const isHere = file.state === "ready";
  const said = { id: isHere ? file.id : "", kind: file.kind, trouble: isHere ? "" : file.why };
  tellOfFile(conversation, item.bubble, said);
  return isHere ? { ...item, file: { ...item.file, ...said } } : null;
}
