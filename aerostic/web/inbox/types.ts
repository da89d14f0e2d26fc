// What Python hands to the inbox's JavaScript, as far as that reads it; a test compares it with the dataclasses.

export type ListRow = {
  id: string;
  name: string;
  initials: string;
  hue: number;
  type: string;
  preview: string;
  found: string;
  found_id: string;
  is_ours: boolean;
  at: string;
  unread: number;
  is_closed: boolean;
};

export type Further = { key: string; after: string; rows: ListRow[]; has_more: boolean };

export type Seat = { path: string; is_open: boolean; is_picked: boolean; stop: number };

export type Bubble = {
  id: string;
  said: string;
  is_ours: boolean;
  kind: string;
  body: string;
  who: string;
  bubble: string;
  quote_id: string;
  our_reaction: string;
  brings: Brings;
};

export type Brings = { files: BroughtFile[] };

export type BroughtFile = { kind: string; path: string; name: string };

export type Choice = { id: string; said: string; mark: string; hue: number; is_me: boolean };

export type Letter = {
  conversation: string;
  bubble: string;
  body: string;
  quoting: string;
  closes: boolean;
  drafts: string[];
  file?: string;
  told?: string;
  kind?: string;
};

export type Assigned = { id: string; conversation: string; name: string; by: string };

export type Written = { id: string; body: string };

// What the modules here hand to each other.

/** The rows of a view, in the order its reader sees them. */
export type Shelf = {
  key: string | null;
  rows: Map<string, ListRow>;
  order: string[];
  hasMore: boolean;
  top: string;
  dealt: Set<string>;
};

/** What the command bar offers; it leads to a page or does something. */
export type Option = {
  id: string;
  said: string;
  note?: string;
  keys?: string[];
  face?: "act" | "page";
  avatar?: { mark: string; hue: number };
  dot?: number;
  to?: string;
  choose?: () => void;
};

export type Quote = { id: string; who: string; words: string };

/** A file on its way: `key` is the page's name for it, `id` the server's once it came there, `trouble` why it did not. */
export type PendingFile = { key: string; id: string; kind: string; name: string; bytes: number; trouble?: string };

/** A message that was sent a moment ago. */
export type Pending = {
  bubble: string;
  body: string;
  quote: Quote | null;
  at: string;
  file?: PendingFile;
  told?: { kind: string; content: object };
  isRestored?: boolean;
};

/** Answers false to leave the act to whoever offered it before. */
// biome-ignore lint/suspicious/noExplicitAny: each act has details of its own
export type Act = (...details: any[]) => unknown;
