// Small things every part draws: elements, icons, avatars, times, ticks.
const SPOKEN = { waiting: "Waiting for a connection", sent: "Sent", delivered: "Delivered", read: "Read" };
const ICON = { waiting: "clock", sent: "sent", delivered: "both", read: "both" };

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

export function icon(name, cls = "", label = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", cls);
  if (label) { svg.setAttribute("role", "img"); svg.setAttribute("aria-label", label); }
  else svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export const tickIcon = (tick) => icon(ICON[tick], `tick ${ICON[tick]} ${tick}`, SPOKEN[tick]);

export const initials = (name) => {
  const words = name.replace(/^[@+]/, "").split(/\s+/).filter(Boolean);
  return [...words.slice(0, 2)].map((word) => [...word][0]).join("").toLocaleUpperCase();
};

export function hue(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return `h${sum % 6}`;
}

export const avatar = (name) => el("span", { class: `avatar ${hue(name)}`, "aria-hidden": "true" }, initials(name));

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const date = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export const timeOf = (at) => clock.format(at * 1000);
const days = (at) => Math.round((new Date(Date.now()).setHours(0, 0, 0, 0) - new Date(at * 1000).setHours(0, 0, 0, 0)) / 864e5);

export function dayOf(at) {
  const ago = days(at);
  return ago === 0 ? "Today" : ago === 1 ? "Yesterday" : ago === -1 ? "Tomorrow" : date.format(at * 1000);
}

export const shortTime = (at) => (days(at) === 0 ? timeOf(at) : days(at) === 1 ? "Yesterday" : short.format(at * 1000));

export const preview = (line) => line.text ?? { image: "Photo", video: "Video", audio: "Voice message", document: "Document", sticker: "Sticker", location: "Location", contacts: "Contact card", template: "Message", reaction: `Reacted ${line.content?.emoji ?? ""}` }[line.type] ?? line.content?.body?.text ?? line.content?.button_reply?.title ?? line.content?.list_reply?.title ?? "Message";

const COUNTRY = /^(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

// A number the way people write it: country code apart, the rest in threes.
export function pretty(number) {
  const code = COUNTRY.exec(number)?.[0] ?? "";
  return `+${code} ${number.slice(code.length).replace(/(\d{3})(?=\d{2,})/g, "$1 ")}`.trim();
}
