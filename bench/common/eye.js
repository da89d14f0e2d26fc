// A stopwatch inside the page: from the press of a hand to the frame in which its answer stands on the screen.
(() => {
  const EMPTY = "reflex___state____state.aerostic___web___ui___feedback____feedback.dismiss";
  const PATIENCE = 10000; // milliseconds
  const frames = []; // what went over the websocket, and when
  const eye = (window.eye = { began: 0, clicked: 0, frames, line: null });
  let awaited = null;

  const note = (way, said) => frames.push({ at: performance.now(), way, size: said.length, said: String(said).slice(0, 300) });
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (said) {
    eye.line = this;
    note("sent", said);
    return send.call(this, said);
  };
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => note("heard", data));
    }
  };

  for (const press of ["pointerdown", "keydown"])
    window.addEventListener(press, (event) => (eye.began = eye.clicked = event.timeStamp), true);
  window.addEventListener("click", (event) => (eye.clicked = event.timeStamp), true);

  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
  const look = () => {
    if (!awaited?.isThere()) return;
    const { done } = awaited;
    const came = performance.now();
    awaited = null;
    painted((shown) => done({ ...split(came), shown: shown - eye.began }));
  };
  /** When the first question left, when the last answer came before it was drawn, and how much that was. */
  const split = (drawn) => {
    const since = frames.filter((one) => one.at >= eye.began && one.at <= drawn);
    const asked = since.find((one) => one.way === "sent")?.at ?? eye.began;
    const answers = since.filter((one) => one.way === "heard" && one.size > 3);
    const answered = answers.at(-1)?.at ?? asked;
    return {
      clicked: eye.clicked - eye.began,
      asked: asked - eye.began,
      answered: answered - eye.began,
      drawn: drawn - eye.began,
      size: answers.reduce((sum, one) => sum + one.size, 0),
      turns: since.filter((one) => one.way === "sent").length,
    };
  };
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-id", "data-waits"],
  });

  const wait = (isThere) => {
    frames.length = 0;
    eye.answer = new Promise((done, fail) => {
      awaited = { isThere, done };
      setTimeout(() => fail(new Error("nothing came")), PATIENCE);
    });
    eye.answer.catch(() => {});
  };
  const said = () => [...document.querySelectorAll('[role="log"] [data-id]')].map((one) => one.dataset.id);
  const box = () => document.querySelector(".items");

  /** Messages of another conversation than now. */
  eye.awaitThread = () => {
    const before = new Set(said());
    wait(() => {
      const first = document.querySelector('[role="log"] [data-id]')?.dataset.id;
      return first && !before.has(first);
    });
  };
  /** Rows of another view than now. */
  eye.awaitList = () => {
    let waited = false;
    wait(() => {
      const waits = box()?.dataset.waits === "true";
      waited ||= waits;
      return waited && !waits;
    });
  };
  /** The first time a row and a message can be seen, counted from the navigation. */
  eye.awaitInbox = () => wait(() => document.querySelector("[data-row] .item") && document.querySelector('[role="log"] [data-id]'));

  /** Ids of the rows that can be clicked without scrolling. */
  eye.inView = () => {
    const { top, bottom } = box().getBoundingClientRect();
    const rows = [...document.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.getBoundingClientRect()]);
    return rows.filter(([id, place]) => id && place.top >= top && place.bottom <= bottom).map(([id]) => id);
  };

  /** Milliseconds from each key to the frame that shows its character. */
  eye.keys = [];
  window.addEventListener("input", (event) => {
    const pressed = eye.began;
    if (event.target.id === "reply") painted((shown) => eye.keys.push(shown - pressed));
  }, true);

  /** Milliseconds of an event that does nothing, there and back. */
  eye.empty = () =>
    new Promise((done) => {
      const began = performance.now();
      eye.line.addEventListener("message", () => done(performance.now() - began), { once: true });
      const query = { workspace_id: location.pathname.split("/")[2], conversation_id: location.pathname.split("/")[4] ?? "" };
      const route = { pathname: "/dashboard/[workspace_id]/inbox/[[conversation_id]]", query };
      send.call(eye.line, `42/_event,${JSON.stringify(["event", { name: EMPTY, payload: {}, router_data: route }])}`);
    });

  /** Every script that was fetched, with its bytes as they came. */
  eye.scripts = () => {
    const fetched = performance.getEntriesByType("resource").filter((one) => new URL(one.name).pathname.endsWith(".js"));
    return [...new Map(fetched.map((one) => [one.name, one.encodedBodySize]))];
  };

  eye.lcp = 0;
  new PerformanceObserver((list) => (eye.lcp = list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true });
  if (location.pathname.includes("/inbox")) eye.awaitInbox();
})();
