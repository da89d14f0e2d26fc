// One message, drawn the way WhatsApp does.
/** @import { Choice, Line, Quoted } from "./types.ts" */
import { tap } from "./composer.js";
import { preview, tickIcon, timeOf } from "./draw.js";
import { el } from "./elements.js";
import { isShown, shownFile } from "./files.js";
import { business } from "./store.js";
import { isEmoji, isRightToLeft, words } from "./words.js";

const GROUPED = 120; // seconds within which one side's messages stand together

const businessName = () => business()?.name ?? "Business";

/** @param {(string | false | undefined)[]} names */
const classes = (...names) => names.filter(Boolean).join(" ");

/** @param {Line} line @param {Line | null | undefined} before */
export function bubble(line, before) {
  const isSame = before?.mine === line.mine && line.at - before.at < GROUPED;
  const choices = line.mine ? [] : choicesOf(line);
  const cls = classes("bubble", line.mine && "mine", isSame && "same", choices.length > 0 && "with-choices");
  return el(
    "div",
    { class: cls, "data-id": line.id },
    el("span", { class: "sr" }, line.mine ? "You: " : `${businessName()}: `),
    line.quoted && quoted(line.quoted),
    shownFile(line),
    body(line),
    meta(line),
    choices.length > 0 && buttons(line, choices),
  );
}

/** @param {Line} line */
function meta({ at, mine, tick }) {
  const time = el("time", { datetime: new Date(at * 1000).toISOString() }, timeOf(at));
  return el("span", { class: "meta" }, time, mine && tick && tickIcon(tick));
}

/** @param {Line} line @param {Choice[]} choices */
function buttons(line, choices) {
  const made = choices.map((choice) =>
    el("button", { type: "button", onclick: () => tap(line, choice) }, choice.title),
  );
  return el("span", { class: "choices" }, ...made);
}

/** @param {Line} line */
function body(line) {
  const said = line.text ?? line.content?.body?.text ?? line.content?.caption ?? (isShown(line) ? "" : preview(line));
  if (!said) return null;
  const link = line.content?.action?.parameters;
  const text = link?.url ? `${said}\n${link.display_text}: ${link.url}` : said;
  const cls = classes("words", isEmoji(text) && "emoji", isRightToLeft(text) && "rtl");
  return el("span", { class: cls, dir: "auto" }, ...words(text));
}

/** @param {Quoted} quote */
function quoted(quote) {
  const who = el("b", {}, quote.mine ? "You" : businessName());
  return el("span", { class: "quoted" }, who, el("span", { dir: "auto" }, ...words(preview(quote))));
}

/** Returns what can be chosen in a message. @param {Line} line @returns {Choice[]} */
export function choicesOf(line) {
  if (line.type !== "interactive") return [];
  const action = line.content?.action ?? {};
  const replies = (action.buttons ?? []).map(({ reply }) => reply);
  const rows = (action.sections ?? []).flatMap((section) => section.rows ?? []);
  return [
    ...replies.map(({ id, title }) => ({ kind: /** @type {const} */ ("button_reply"), id, title })),
    ...rows.map(({ id, title, description }) => ({
      kind: /** @type {const} */ ("list_reply"),
      id,
      title,
      description,
    })),
    ...requested(line.content),
  ];
}

/** Returns what the business asks for by a button without an id. @param {Line["content"]} content @returns {Choice[]} */
function requested(content) {
  const asked = /** @type {Record<string, Omit<Choice, "id">>} */ ({
    location_request_message: { kind: "location", title: "Send location" },
    flow: { kind: "form", title: content?.action?.parameters?.flow_cta ?? "Open" },
    address_message: { kind: "form", title: "Provide address" },
    call_permission_request: { kind: "call", title: "Allow calls" },
    request_contact_info: { kind: "number", title: "Share number" },
  })[content?.type ?? ""];
  return asked ? [{ id: "", ...asked }] : [];
}

export const typingDots = () =>
  el("div", { class: "bubble dots", role: "status", "aria-label": "typing" }, el("i"), el("i"), el("i"));
