// The smallest rows and messages that are valid, for tests.
/** @import { Bubble, ListRow } from "../../aerostic/web/inbox/types.ts" */

/** @param {string} id @param {Partial<ListRow>} [said] @returns {ListRow} */
export const row = (id, said) => ({
  id,
  name: `Name of ${id}`,
  initials: "N",
  hue: 0,
  type: "",
  preview: "",
  found: "",
  found_id: "",
  is_ours: false,
  at: "2026-11-28T12:00:00+00:00",
  unread: 0,
  is_closed: false,
  ...said,
});

/** @param {string} id @param {Partial<Bubble>} [said] @returns {Bubble} */
export const bubble = (id, said) => ({
  id,
  said: "",
  is_ours: false,
  kind: "",
  body: "",
  who: "Asha",
  bubble: "",
  quote_id: "",
  our_reaction: "",
  brings: { files: [] },
  ...said,
});
