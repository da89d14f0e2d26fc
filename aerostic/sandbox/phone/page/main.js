// Starts the page: loads what is there, listens to news, keeps the address in step with what is open.
/** @import { News } from "./types.ts" */
import { arrive, drawChat, showTyping, tickLine } from "./chat.js";
import { drawClock, wireClock } from "./clock.js";
import { wireComposer } from "./composer.js";
import { wirePeople } from "./people.js";
import { draw, drawSide } from "./side.js";
import { choose, load, onNews, openBusiness, state } from "./store.js";

async function refresh() {
  await load();
  draw();
  drawChat();
  drawClock();
}

/** @param {MessageEvent<string>} event */
function hear({ data }) {
  const news = /** @type {News} */ (JSON.parse(data));
  if (news.kind === "world") return refresh();
  onNews(news);
  if (news.kind === "line") arrive(news);
  if (news.kind === "tick") tickLine(news);
  if (news.kind === "typing") showTyping(news);
  if (news.kind === "person" && news.person === state.person) drawChat();
  drawSide();
}

function follow() {
  const [who, business] = location.hash.slice(1).split("/").map(decodeURIComponent);
  choose(who);
  openBusiness(business || null);
  document.body.dataset.view = business ? "chat" : "list";
  draw();
  drawChat();
}

const events = new EventSource("/phone/events");
events.onopen = refresh;
events.onmessage = hear;
window.addEventListener("hashchange", follow);
await load();
follow();
drawClock();
wireComposer();
wirePeople();
wireClock();
