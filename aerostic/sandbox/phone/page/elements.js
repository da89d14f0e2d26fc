// Elements of the page, found by their id, and new ones.

/** @typedef {Node | string | null | undefined | false} Child */

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no #${id} on this page.`);
  return found;
}

/** @param {string} id */
export const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/**
 * Makes an element; `onclick: …` listens, true sets an attribute, false and null leave it out.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {Child[]} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(made, name, value);
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

/** @param {HTMLElement} made @param {string} name @param {unknown} value */
function put(made, name, value) {
  if (name.startsWith("on")) made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  else if (value === true) made.setAttribute(name, "");
  else if (value !== false && value != null) made.setAttribute(name, String(value));
}

/** @param {string} name of a symbol of the page @param {string} cls @param {string} label empty for decoration */
export function icon(name, cls = "", label = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", cls);
  const spoken = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  for (const [part, value] of Object.entries(spoken)) svg.setAttribute(part, value);
  svg.append(use);
  return svg;
}
