// The files above the composer: what each is, how far it has come, and what can be done with it.
/** @import { Attached } from "./attachments.js" */
/** @import { ReactNode } from "react" */
import { createElement as h } from "react";
import { sizeOf } from "./attach_limits.js";
import { asDocument, detach, mayBeDocument, tryAgain } from "./attachments.js";

/** @param {{ files: Attached[], x: ReactNode, page: ReactNode, done: () => void }} props `done` gives the focus back */
export function AttachedCards({ files, x, page, done }) {
  const label = "Files to send";
  return h(
    "ul",
    { className: "attached", "aria-label": label },
    files.map((file) => h(Card, { key: file.key, file, x, page, done })),
  );
}

/** @param {{ file: Attached, x: ReactNode, page: ReactNode, done: () => void }} props */
function Card({ file, x, page, done }) {
  const { key, name, state, why } = file;
  const isOnItsWay = state === "waiting" || state === "uploading";
  const off = `${isOnItsWay ? "Cancel" : "Take off"} ${name}`;
  /** @param {(key: string) => void} does */
  const doing = (does) => () => {
    does(key);
    done();
  };
  return h(
    "li",
    { "data-state": state },
    h(Face, { file, page }),
    h(
      "span",
      { className: "grow" },
      h("span", { className: "cut strong", title: name, dir: "auto" }, name),
      h("span", { className: "dim" }, sizeOf(file.bytes)),
      file.sound && h("audio", { src: file.sound, controls: true, "aria-label": "Hear it" }),
      isOnItsWay && h("progress", { max: 1, value: file.done, "aria-label": `Upload of ${name}` }),
      why && h("span", { className: "bad", role: "alert" }, why),
      mayBeDocument(file) && button("Send as a document", "as-document", doing(asDocument)),
      state === "failed" && button("Try again", "upload-again", doing(tryAgain)),
    ),
    h(
      "button",
      {
        type: "button",
        className: "btn bare square small",
        "data-does": "detach",
        "aria-label": off,
        title: off,
        onClick: doing(detach),
      },
      x,
    ),
  );
}

/** @param {{ file: Pick<Attached, "picture">, page: ReactNode }} props */
function Face({ file: { picture }, page }) {
  if (picture) return h("img", { src: picture, alt: "", width: 40, height: 40 });
  return h("span", { className: "face" }, page);
}

/** @param {string} said @param {string} does @param {() => void} onClick */
const button = (said, does, onClick) =>
  h("button", { type: "button", className: "btn small", "data-does": does, onClick }, said);
