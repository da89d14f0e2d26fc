"""A message, or what happened, as one piece of the thread."""

from dataclasses import dataclass

from aerostic.web.inbox.brought import NOTHING, Brings


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message, or with `said` a line of what happened.

    `type` is Meta's word for its kind of content, `kind` ours (empty of a text). `who` said it, as its reader names
    them. `words` and `href` are Meta's own about a failure, `about` what came beside the message, `reaction` what the
    person put on it, `our_reaction` what we did, and its state why it has not arrived. `before`: the moment above it;
    `leads`, `trails`: its group begins or ends here. `step`: what a button under a failure does: again, edit or
    reconnect. `until`: when what the note says is looked at again; `decides`: its reader may say before that what is
    done. `asks`: what kind of question it is, with `taps` to tap, its `title` above and its `footer` below. `raw` is
    what Meta told of a kind that cannot be shown. `brings`: files, places and whatever else is no words. `chose`: what
    an answer tapped in the question it quotes, which has it as `tapped`. `tile`: photos side by side, this one on the
    left (odd) or on the right (even).
    """

    id: str
    at: str
    said: str = ""
    picture: str = ""
    is_ours: bool = False
    type: str = ""
    kind: str = ""
    body: str = ""
    title: str = ""
    footer: str = ""
    asks: str = ""
    taps: tuple[str, ...] = ()
    status: str = ""
    reason: str = ""
    next_step: str = ""
    step: str = ""
    note: str = ""
    until: str = ""
    decides: bool = False
    has_failed: bool = False
    words: str = ""
    href: str = ""
    about: tuple[str, ...] = ()
    reaction: str = ""
    our_reaction: str = ""
    our_reaction_state: str = ""
    author: str = ""
    who: str = ""
    bubble: str = ""
    quote_id: str = ""
    quote_who: str = ""
    quote_words: str = ""
    can_quote: bool = False
    can_react: bool = False
    before: str = ""
    leads: bool = True
    trails: bool = True
    raw: str = ""
    brings: Brings = NOTHING
    chose: str = ""
    tapped: str = ""
    tile: str = ""
