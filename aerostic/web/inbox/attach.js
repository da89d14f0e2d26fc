// Files come to the composer by a menu, by dragging them over the conversation, or by pasting them.
/** @import { Field } from "./field.js" */
/** @import { ReactNode } from "react" */
import { createElement as h, useEffect, useRef } from "react";

const WRITING = "input, textarea, [contenteditable], dialog";
const isTouch = () => window.matchMedia("(pointer: coarse)").matches;

/** @typedef {(files: Iterable<File>) => void} Take */
/** @typedef {{ clip: ReactNode, picture: ReactNode, page: ReactNode, camera: ReactNode, pin: ReactNode, choices: ReactNode, rows: ReactNode }} Faces */
/** @typedef {{ place: () => void, buttons: () => void, list: () => void }} Others what else is attached than files */
/** @typedef {{ accept?: string, capture?: "environment" }} Wanted */

const PLACES = /** @type {[keyof Faces, string, Wanted][]} */ ([
  ["picture", "Photos and videos", { accept: "image/*,video/*" }],
  ["page", "Document", {}],
]);
const CAMERA = /** @type {[keyof Faces, string, Wanted]} */ ([
  "camera",
  "Take a photo",
  { accept: "image/*", capture: "environment" },
]);

/** @param {{ faces: Faces, take: Take, others: Others }} props */
export function Attach({ faces, take, others }) {
  const label = "Attach files";
  const look = { className: "btn bare square", "data-does": "attach", "aria-label": label, title: label };
  const places = isTouch() ? [...PLACES, CAMERA] : PLACES;
  return h(
    "span",
    { className: "attach" },
    h("button", { type: "button", popoverTarget: "attach", ...look }, faces.clip),
    h(
      "div",
      { id: "attach", popover: "auto", className: "menu attach-menu", role: "group", "aria-label": label },
      places.map(([face, said, wanted]) => h(Place, { key: said, face: faces[face], said, wanted, take })),
      h(Other, { face: faces.pin, said: "Location", does: others.place }),
      h(Other, { face: faces.choices, said: "Buttons under your message", does: others.buttons }),
      h(Other, { face: faces.rows, said: "List to choose from", does: others.list }),
    ),
  );
}

/** @param {{ face: ReactNode, said: string, does: () => void }} props */
function Other({ face, said, does }) {
  const onClick = () => {
    document.getElementById("attach")?.hidePopover();
    does();
  };
  return h("button", { type: "button", className: "choice", onClick }, face, said);
}

/** @param {{ face: ReactNode, said: string, wanted: Wanted, take: Take }} props */
function Place({ face, said, wanted, take }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const ask = () => {
    document.getElementById("attach")?.hidePopover();
    input.current?.click();
  };
  return h(
    "span",
    null,
    h("button", { type: "button", className: "choice", onClick: ask }, face, said),
    h("input", {
      ref: input,
      type: "file",
      multiple: true,
      hidden: true,
      "aria-label": said,
      ...wanted,
      onChange: ({ currentTarget }) => {
        take([...(currentTarget.files ?? [])]);
        currentTarget.value = ""; // so that the same file can be chosen once more
      },
    }),
  );
}

/** Takes what is dropped anywhere on the conversation. @param {Field} field @param {Take} take */
export function useDropping(field, take) {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const thread = /** @type {HTMLElement | null | undefined} */ (field.current?.closest(".thread"));
    return thread ? listen(thread, (files) => latest.current(files)) : undefined;
  }, []);
}

/** @param {HTMLElement} thread @param {Take} take */
function listen(thread, take) {
  const isInside = (/** @type {DragEvent} */ { target }) => target instanceof Node && thread.contains(target);
  const clear = () => thread.removeAttribute("data-drops");
  const over = (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault(); // else the browser would leave the page for the file
    event.dataTransfer.dropEffect = isInside(event) ? "copy" : "none";
    thread.toggleAttribute("data-drops", isInside(event));
  };
  const leave = (/** @type {DragEvent} */ event) => event.relatedTarget === null && clear();
  const drop = (/** @type {DragEvent} */ event) => {
    clear();
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    if (isInside(event)) take([...event.dataTransfer.files]);
  };
  const heard = /** @type {const} */ ([
    ["dragover", over],
    ["dragleave", leave],
    ["drop", drop],
  ]);
  for (const [name, hear] of heard) window.addEventListener(name, hear);
  return () => {
    clear();
    for (const [name, hear] of heard) window.removeEventListener(name, hear);
  };
}

/** Takes files that are pasted, unless words come with them or they are meant for another field. @param {Field} field @param {Take} take */
export function usePasting(field, take) {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const paste = (/** @type {ClipboardEvent} */ event) => {
      const { clipboardData: brought, target } = event;
      const isElsewhere = target !== field.current && target instanceof Element && target.closest(WRITING) !== null;
      if (!brought?.files.length || brought.getData("text/plain") || isElsewhere) return;
      event.preventDefault();
      latest.current([...brought.files]);
    };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, []);
}
