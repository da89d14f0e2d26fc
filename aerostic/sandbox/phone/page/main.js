// Starts the page: loads what is there, listens to news, keeps the address in step with what is open.
import { state, load, onNews, choose, openBusiness } from "./store.js";
import { draw, drawSide } from "./side.js";
import { drawChat, arrive, tickLine, showTyping } from "./chat.js";
import { wireComposer } from "./composer.js";
import { wirePeople } from "./people.js";

const news = new EventSource("/phone/events");

async function refresh() {
  await load();
  draw();
  drawChat();
}

news.onopen = refresh;
news.onmessage = ({ data }) => {
  const told = JSON.parse(data);
  if (told.kind === "world") return refresh();
  onNews(told);
  if (told.kind === "line") arrive(told);
  if (told.kind === "tick") tickLine(told);
  if (told.kind === "typing") showTyping(told);
  if (told.kind === "person" && told.person === state.person) drawChat();
  drawSide();
};

function follow() {
  const [who, business] = location.hash.slice(1).split("/").map(decodeURIComponent);
  choose(who);
  openBusiness(business || null);
  document.body.dataset.view = business ? "chat" : "list";
  draw();
  drawChat();
}

window.addEventListener("hashchange", follow);
await load();
follow();
wireComposer();
wirePeople();
