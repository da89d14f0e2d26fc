// What the sandbox tells its phone page, and what the page keeps of it.

export type Tick = "waiting" | "sent" | "delivered" | "read";

export type Reply = { id: string; title: string; description?: string };

export type Card = { name?: { formatted_name?: string } };

export type Content = {
  id?: string;
  type?: string;
  body?: { text?: string };
  caption?: string;
  emoji?: string;
  name?: string;
  filename?: string;
  latitude?: number | string;
  longitude?: number | string;
  list?: Card[];
  button_reply?: Reply;
  list_reply?: Reply;
  action?: {
    buttons?: { reply: Reply }[];
    sections?: { rows?: Reply[] }[];
    parameters?: { display_text?: string; url?: string; flow_cta?: string; flow_token?: string };
  };
};

export type Quoted = { id: string; mine: boolean; type: string; text?: string | null; content?: Content | null };

/** A message; `at` in seconds. */
export type Line = {
  id: string;
  mine: boolean;
  type: string;
  at: number;
  text?: string | null;
  content?: Content | null;
  quoted?: Quoted | null;
  tick?: Tick;
  unread?: boolean;
};

export type Reachability = "online" | "offline" | "blocked";

export type Person = {
  id: string;
  name: string;
  wa_id: string | null;
  username: string | null;
  reachability: Reachability;
  blocked: string[];
  chats: Record<string, Line[]>;
};

export type Business = { id: string; name: string; number: string };

export type Place = { person: string; phone: string };
export type LineNews = Place & { kind: "line"; line: Line };
export type TickNews = Place & { kind: "tick"; id: string; tick: Tick };
export type TypingNews = Place & { kind: "typing"; seconds: number };
export type PersonNews = { kind: "person"; person: string; reachability: Reachability; blocked: string[] };
export type News = LineNews | TickNews | TypingNews | PersonNews | { kind: "world" } | { kind: "mail" };

/** What is chosen in a message of the business. */
export type Choice = Reply & { kind: "button_reply" | "list_reply" | "location" | "form" | "call" | "number" };
