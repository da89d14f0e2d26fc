// One message, drawn the way WhatsApp does.
import { el, tickIcon, timeOf, preview } from "./draw.js";
import { words, isEmoji, isRightToLeft } from "./words.js";
import { business } from "./store.js";
import { tap } from "./composer.js";

const GROUPED = 120;

export function bubble(line, before) {
  const same = before && before.mine === line.mine && line.at - before.at < GROUPED;
  const choices = line.mine ? [] : choicesOf(line);
  const cls = ["bubble", line.mine && "mine", same && "same", choices.length && "with-choices"].filter(Boolean).join(" ");
  return el("div", { class: cls, "data-id": line.id },
    el("span", { class: "sr" }, line.mine ? "You: " : `${business()?.name ?? "Business"}: `),
    line.quoted && quoted(line.quoted),
    body(line),
    el("span", { class: "meta" }, el("time", { datetime: new Date(line.at * 1000).toISOString() }, timeOf(line.at)), line.mine && tickIcon(line.tick)),
    choices.length > 0 && el("span", { class: "choices" }, ...choices.map((choice) => el("button", { type: "button", onclick: () => tap(line, choice) }, choice.title))));
}

function body(line) {
  const text = line.text ?? line.content?.body?.text ?? line.content?.caption ?? preview(line);
  const cls = ["words", isEmoji(text) && "emoji", isRightToLeft(text) && "rtl"].filter(Boolean).join(" ");
  return el("span", { class: cls, dir: "auto" }, ...words(text));
}

function quoted(quote) {
  return el("span", { class: "quoted" }, el("b", {}, quote.mine ? "You" : business()?.name ?? "Business"), el("span", { dir: "auto" }, ...words(preview(quote))));
}

function choicesOf(line) {
  const action = line.type === "interactive" ? line.content?.action ?? {} : {};
  const buttons = (action.buttons ?? []).map(({ reply }) => ({ kind: "button_reply", id: reply.id, title: reply.title }));
  const rows = (action.sections ?? []).flatMap((section) => section.rows ?? []).map((row) => ({ kind: "list_reply", id: row.id, title: row.title, description: row.description }));
  return [...buttons, ...rows];
}

export const typingDots = () => el("div", { class: "bubble dots", role: "status", "aria-label": "typing" }, el("i"), el("i"), el("i"));
