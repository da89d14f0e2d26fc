// Where a reader is in the thread, and how they stay there while it grows above and below.
const END = 48; // pixels from the end that still count as the end
const FAR = 800; // pixels from the end at which a way back is offered

const below = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;

export const isAtEnd = (box) => below(box) < END;
export const isFar = (box) => below(box) > FAR;

/** The first message in view and how far from the top it stands. */
export function anchorOf(box) {
  const top = box.getBoundingClientRect().top;
  for (const row of box.querySelectorAll("[data-id]")) {
    const place = row.getBoundingClientRect();
    if (place.bottom > top) return { id: row.dataset.id, offset: place.top - top };
  }
  return null;
}

export function returnTo(box, anchor) {
  const row = anchor && box.querySelector(`[data-id="${anchor.id}"]`);
  if (row) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.offset;
}

/** What came after the message that was last. */
export function addedAfter(rows, last) {
  const from = rows.findIndex((row) => row.id === last);
  return from < 0 ? [] : rows.slice(from + 1);
}

export function flash(row) {
  if (!row) return;
  row.scrollIntoView({ block: "center", behavior: "smooth" });
  row.classList.remove("flash");
  requestAnimationFrame(() => row.classList.add("flash"));
}
