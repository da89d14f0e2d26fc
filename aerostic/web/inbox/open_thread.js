// The part of the page that shows the open conversation, or says in words that it is on its way; never another one.
/** @import { PropsWithChildren, ReactNode } from "react" */
import { createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { Waiting } from "$/public/external/aerostic/web/ui/loading/loading.js";
import { KeptLink } from "./address.js";
import { addressed, openId, useTurned } from "./cursor.js";
import { rowOf } from "./targets.js";

const PAUSE = 150; // milliseconds for which what stood there before may stay

/** Whether that conversation has been awaited for longer than the pause. @param {boolean} isAwaited @param {string} id */
function useIsComing(isAwaited, id) {
  const [late, setLate] = useState("");
  useEffect(() => {
    const timer = isAwaited ? setTimeout(() => setLate(id), PAUSE) : undefined;
    return () => clearTimeout(timer);
  }, [isAwaited, id]);
  return isAwaited && late === id;
}

/**
 * `shown` is the conversation the server has sent, or was asked for and does not know; empty for none.
 * @param {PropsWithChildren<{ shown: string, base: string, back: ReactNode }>} props
 */
export function OpenThread({ shown, base, back, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useLocation();
  const wanted = useTurned() ?? addressed();
  const isComing = useIsComing(wanted !== shown, wanted);
  useLayoutEffect(() => void box.current?.closest(".app")?.toggleAttribute("data-open", wanted !== ""));
  return h(
    "section",
    {
      ref: box,
      className: "thread",
      "aria-label": "Conversation",
      "data-shown": shown,
      "data-comes": isComing ? "true" : undefined,
    },
    children,
    isComing && wanted && h(Coming, { key: wanted, base, back }),
  );
}

/** @param {{ base: string, back: ReactNode }} props */
function Coming({ base, back }) {
  const name = rowOf(openId() ?? "")?.name;
  const way = { to: base, className: "btn bare square back", "aria-label": "Back to the conversations" };
  return h(
    "div",
    { className: "coming", "aria-busy": true },
    h(
      "header",
      null,
      h(KeptLink, way, back),
      h("i", { className: "bone round" }),
      name ? h("p", { className: "strong cut grow", dir: "auto" }, name) : h("i", { className: "bone line" }),
    ),
    navigator.onLine
      ? h(Waiting, null, h("div", { className: "bones-talk", "aria-hidden": true }, ...TALK.map(bone)))
      : h("p", { className: "dim", role: "status" }, OFFLINE),
  );
}

const OFFLINE = "This conversation cannot be shown without a connection. It comes by itself as soon as there is one.";
const TALK = ["theirs", "theirs short", "ours", "theirs", "ours short"];

/** @param {string} look @param {number} key */
const bone = (look, key) => h("i", { key, className: `bone ${look}` });
