// Rows of the list as elements: which one has the focus.

/** @returns {HTMLElement | null} */
export const focusedElement = () =>
  /** @type {HTMLElement | null} */ (document.activeElement?.closest("[data-row]") ?? null);

/** The conversation of the row that has the focus. */
export const focusedRow = () => focusedElement()?.dataset.row ?? null;
