// Photos large: one after the other, closer and farther, and saved; closing gives the focus back.
/** @import { Bubble, BroughtFile } from "./types.ts" */
/** @import { ReactNode } from "react" */
import { createElement as h, useEffect, useRef, useState } from "react";
import { grouped } from "$/public/external/aerostic/web/ui/counts/counts.js";

const CLOSEST = 4;

/** @typedef {{ id: string, who: string, caption: string, file: BroughtFile }} Photo */
/** @typedef {{ earlier: ReactNode, later: ReactNode, closer: ReactNode, save: ReactNode, shut: ReactNode }} Signs */

/** Returns the photos that have come, in the order of the thread. @param {Bubble[]} rows @returns {Photo[]} */
export const photosIn = (rows) =>
  rows.flatMap((row) =>
    row.brings.files
      .filter((file) => file.kind === "image" && file.path)
      .map((file) => ({ id: row.id, who: row.who, caption: row.body, file })),
  );

/** Returns how close a key brings a photo. @param {string} key @param {number} zoom */
export function zoomBy(key, zoom) {
  if (key === "+" || key === "=") return Math.min(CLOSEST, zoom * 2);
  if (key === "-") return Math.max(1, zoom / 2);
  return key === "0" ? 1 : zoom;
}

/** Returns the photo so many places on; the same one at either end. @param {Photo[]} photos @param {string} at @param {number} by */
export const neighbour = (photos, at, by) => photos[photos.findIndex(({ id }) => id === at) + by]?.id ?? at;

/** @param {{ rows: Bubble[], at: string, signs: Signs, onTurn: (id: string) => void }} props */
export function Lightbox({ rows, at, signs, onTurn }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [zoom, setZoom] = useState(1);
  const photos = at ? photosIn(rows) : [];
  const photo = photos.find(({ id }) => id === at);
  const isOpen = photo !== undefined;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  useEffect(() => setZoom(1), [at]);
  const turn = (/** @type {number} */ by) => onTurn(neighbour(photos, at, by));
  const onKeyDown = (/** @type {{ key: string }} */ { key }) => {
    if (key === "ArrowLeft") turn(-1);
    if (key === "ArrowRight") turn(1);
    setZoom(zoomBy(key, zoom));
  };
  const look = { ref: dialog, className: "lightbox", "aria-label": "Photo", onKeyDown, onClose: () => onTurn("") };
  return h("dialog", look, photo && h(Large, { photo, photos, signs, zoom, setZoom, turn, onTurn }));
}

/**
 * @param {{
 *   photo: Photo, photos: Photo[], signs: Signs, zoom: number, setZoom: (zoom: number) => void,
 *   turn: (by: number) => void, onTurn: (id: string) => void,
 * }} props
 */
function Large({ photo, photos, signs, zoom, setZoom, turn, onTurn }) {
  const { file, caption, who } = photo;
  const place = photos.indexOf(photo) + 1;
  const closer = () => setZoom(zoom < CLOSEST ? zoom * 2 : 1);
  const save = {
    href: file.path,
    download: file.name,
    className: "btn square",
    title: "Download",
    "aria-label": "Download",
  };
  return [
    h(
      "header",
      { key: "head" },
      h("span", { className: "grow cut" }, who),
      photos.length > 1 &&
        h("span", { className: "num dim", "aria-live": "polite" }, `${grouped(place)} of ${grouped(photos.length)}`),
      sign("Closer", signs.closer, closer),
      h("a", save, signs.save),
      sign("Close", signs.shut, () => onTurn("")),
    ),
    h(
      "div",
      { key: "stage", className: "stage", "data-zoom": zoom > 1 || undefined },
      h("img", {
        src: file.path,
        alt: caption || `Photo from ${who}`,
        style: zoom > 1 ? { width: `${zoom * 100}%` } : undefined,
        onClick: closer,
      }),
    ),
    place > 1 &&
      h(
        "span",
        { key: "earlier", className: "earlier" },
        sign("Earlier photo", signs.earlier, () => turn(-1)),
      ),
    place < photos.length &&
      h(
        "span",
        { key: "later", className: "later" },
        sign("Later photo", signs.later, () => turn(1)),
      ),
    caption && h("p", { key: "words", className: "words", dir: "auto" }, caption),
  ];
}

/** @param {string} said @param {ReactNode} picture @param {() => void} onClick */
const sign = (said, picture, onClick) =>
  h("button", { type: "button", className: "btn square", title: said, "aria-label": said, onClick }, picture);
