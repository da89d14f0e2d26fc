// A stopwatch inside the page: from the press of a hand to the frame in which its answer stands on the screen.
(() => {
  const EMPTY = "reflex___state____state.aerostic___web___ui___feedback____feedback.dismiss_error";
  const TOO_LONG = 10000; // milliseconds

  /** @typedef {{ at: number, way: "sent" | "heard", size: number, said: string }} Frame */
  /** @typedef {Record<"clicked" | "asked" | "answered" | "drawn" | "size" | "turns" | "shown", number>} Times */
  /** @typedef {{ isThere: () => unknown, done: (times: Times) => void }} Awaited */

  const frames = /** @type {Frame[]} */ ([]); // what went over the websocket, and when
  const eye = {
    began: 0,
    clicked: 0,
    frames,
    line: /** @type {WebSocket | null} */ (null),
    answer: /** @type {Promise<Times> | null} */ (null),
    keys: /** @type {number[]} */ ([]), // milliseconds from each key to the frame that shows its character
    lcp: 0,
    awaitThread,
    awaitList,
    awaitInbox,
    inView,
    empty,
    scripts,
  };
  let awaited = /** @type {Awaited | null} */ (null);

  /** @param {"sent" | "heard"} way @param {unknown} data */
  function note(way, data) {
    const said = String(data);
    frames.push({ at: performance.now(), way, size: said.length, said: said.slice(0, 300) });
  }

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (said) {
    eye.line = this;
    note("sent", said);
    return send.call(this, said);
  };
  window.WebSocket = class extends WebSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => note("heard", data));
    }
  };

  /** @param {Event} event */
  function begin(event) {
    eye.began = event.timeStamp;
    eye.clicked = event.timeStamp;
  }

  /** @param {Event} event */
  function letGo(event) {
    eye.clicked = event.timeStamp;
  }

  /** @param {(shown: number) => void} then */
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));

  function look() {
    if (!awaited?.isThere()) return;
    const { done } = awaited;
    const came = performance.now();
    awaited = null;
    painted((shown) => done({ ...split(came), shown: shown - eye.began }));
  }

  /** When the first question left, when the last answer came before it was drawn, and how much that was. @param {number} drawn */
  function split(drawn) {
    const since = frames.filter((one) => one.at >= eye.began && one.at <= drawn);
    const sent = since.filter((one) => one.way === "sent");
    const answers = since.filter((one) => one.way === "heard" && one.size > 3);
    const asked = sent[0]?.at ?? eye.began;
    return {
      clicked: eye.clicked - eye.began,
      asked: asked - eye.began,
      answered: (answers.at(-1)?.at ?? asked) - eye.began,
      drawn: drawn - eye.began,
      size: answers.reduce((sum, one) => sum + one.size, 0),
      turns: sent.length,
    };
  }

  /** @param {() => unknown} isThere */
  function wait(isThere) {
    frames.length = 0;
    eye.answer = new Promise((done, fail) => {
      awaited = { isThere, done };
      setTimeout(() => fail(new Error("nothing came")), TOO_LONG);
    });
    eye.answer.catch(() => {});
  }

  /** @param {string} selector */
  const found = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  const messages = () => found('[role="log"] [data-id]').map((one) => one.dataset.id);
  const box = () => /** @type {HTMLElement | null} */ (document.querySelector(".items"));

  /** Messages of another conversation than now. */
  function awaitThread() {
    const before = new Set(messages());
    wait(() => {
      const [first] = messages();
      return first && !before.has(first);
    });
  }

  /** Rows of another view than now. */
  function awaitList() {
    let waited = false;
    wait(() => {
      const waits = box()?.dataset.waits === "true";
      waited ||= waits;
      return waited && !waits;
    });
  }

  /** The first time a row and a message can be seen, counted from the navigation. */
  function awaitInbox() {
    wait(() => document.querySelector("[data-row] .item") && messages().length);
  }

  /** Ids of the rows that can be clicked without scrolling. */
  function inView() {
    const { top = 0, bottom = 0 } = box()?.getBoundingClientRect() ?? {};
    const isWhole = (/** @type {DOMRect} */ place) => place.top >= top && place.bottom <= bottom;
    const rows = found("[data-row]").filter((row) => isWhole(row.getBoundingClientRect()));
    return rows.map((row) => row.dataset.row).filter(Boolean);
  }

  /** Milliseconds of an event that does nothing, there and back. */
  function empty() {
    return new Promise((done) => {
      const began = performance.now();
      const [, , workspace_id = "", , conversation_id = ""] = location.pathname.split("/");
      const query = { workspace_id, conversation_id };
      const route = { pathname: "/dashboard/[workspace_id]/inbox/[[conversation_id]]", query };
      const event = { name: EMPTY, payload: {}, router_data: route };
      eye.line?.addEventListener("message", () => done(performance.now() - began), { once: true });
      if (eye.line) send.call(eye.line, `42/_event,${JSON.stringify(["event", event])}`);
    });
  }

  /** Every script that was fetched, with its bytes as they came. */
  function scripts() {
    const fetched = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    const ours = fetched.filter((one) => new URL(one.name).pathname.endsWith(".js"));
    return [...new Map(ours.map((one) => [one.name, one.encodedBodySize]))];
  }

  /** @param {Event} event */
  function timeKey({ target }) {
    const pressed = eye.began;
    if (target instanceof Element && target.id === "reply") painted((shown) => eye.keys.push(shown - pressed));
  }

  for (const press of ["pointerdown", "keydown"]) window.addEventListener(press, begin, true);
  window.addEventListener("click", letGo, true);
  window.addEventListener("input", timeKey, true);
  const attributeFilter = ["data-id", "data-waits"];
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter });
  new PerformanceObserver((list) => {
    eye.lcp = list.getEntries().at(-1)?.startTime ?? 0;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  Object.assign(window, { eye });
  if (location.pathname.includes("/inbox")) awaitInbox();
})();
