"""Every action of the inbox, once: its key, its name in the command bar, and what the page's controls call it.

A control says by `data-does` which action it does. An action that nobody offers in acts.js is done by pressing that
control, and where there are several, by choosing one of them in the command bar.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

KEY_SHEET: Final = "keys"  # the id of the dialog that lists them


class Group(StrEnum):
    LIST = "The list"
    VIEWS = "What the list shows"
    CONVERSATION = "The conversation"
    MESSAGES = "Messages"
    EVERYWHERE = "Everywhere"


@dataclass(frozen=True, slots=True)
class Key:
    """`key` as the browser names it: a pair with a blank between, `Mod+` for Ctrl or ⌘; empty: by its name alone.

    `in_bar`: the command bar offers it; whatever has no key is offered there.
    """

    key: str
    act: str
    said: str
    group: Group
    in_bar: bool = False


KEYS: Final = (
    Key("j", "next", "Next conversation", Group.LIST),
    Key("k", "previous", "Previous conversation", Group.LIST),
    Key("Enter", "open", "Open it", Group.LIST),
    Key("x", "pick", "Pick it, or put it back", Group.LIST),
    Key("X", "pick-all", "Pick all", Group.LIST, in_bar=True),
    Key("/", "search", "Search", Group.LIST, in_bar=True),
    Key("Escape", "back", "Back", Group.LIST),
    Key("", "open-assigned", "Open what was assigned to me", Group.LIST),
    Key("1", "view:open", "Show open conversations", Group.VIEWS, in_bar=True),
    Key("2", "view:mine", "Show mine", Group.VIEWS, in_bar=True),
    Key("3", "view:unassigned", "Show unassigned ones", Group.VIEWS, in_bar=True),
    Key("4", "view:unread", "Show unread ones", Group.VIEWS, in_bar=True),
    Key("5", "view:unanswered", "Show unanswered ones", Group.VIEWS, in_bar=True),
    Key("6", "view:closed", "Show closed ones", Group.VIEWS, in_bar=True),
    Key("7", "view:all", "Show all conversations", Group.VIEWS, in_bar=True),
    Key("f", "filter", "Filter and sort", Group.VIEWS, in_bar=True),
    Key("0", "unfilter", "Take a filter away", Group.VIEWS, in_bar=True),
    Key("", "number", "Show one number", Group.VIEWS),
    Key("", "with-tag", "Show one tag", Group.VIEWS),
    Key("", "sort:newest", "Newest first", Group.VIEWS),
    Key("", "sort:oldest", "Oldest first", Group.VIEWS),
    Key("", "deep", "Search older messages", Group.VIEWS),
    Key("", "top", "Show what is new above", Group.VIEWS),
    Key("r", "reply", "Reply", Group.CONVERSATION, in_bar=True),
    Key("a", "assign", "Assign", Group.CONVERSATION, in_bar=True),
    Key("i", "assign-me", "Assign to me", Group.CONVERSATION, in_bar=True),
    Key("e", "close", "Close or reopen", Group.CONVERSATION, in_bar=True),
    Key("t", "tag", "Tag", Group.CONVERSATION, in_bar=True),
    Key("u", "unread", "Mark as unread", Group.CONVERSATION, in_bar=True),
    Key("z", "take-back", "Undo closing", Group.CONVERSATION),
    Key("p", "about", "About this person", Group.CONVERSATION, in_bar=True),
    Key(".", "more", "More for this conversation", Group.CONVERSATION, in_bar=True),
    Key("", "untag", "Take a tag off", Group.CONVERSATION),
    Key("", "new-tag", "Add a tag, or create one", Group.CONVERSATION),
    Key("", "manage-tags", "Manage tags", Group.CONVERSATION),
    Key("", "rename", "Rename this person", Group.CONVERSATION),
    Key("", "own-name", "Use their own name", Group.CONVERSATION),
    Key("", "other", "Another conversation with them", Group.CONVERSATION),
    Key("", "reconnect", "Connect or reconnect a number", Group.CONVERSATION),
    Key("q", "quote", "Quote a message", Group.MESSAGES, in_bar=True),
    Key("c", "copy", "Copy a message", Group.MESSAGES, in_bar=True),
    Key("", "react", "React to a message", Group.MESSAGES),
    Key("n", "to-end", "Go to the newest message", Group.MESSAGES, in_bar=True),
    Key("", "jump", "Go to the message a reply quotes", Group.MESSAGES),
    Key("", "unfold", "Show all of a long message", Group.MESSAGES),
    Key("", "again", "Send a failed message again", Group.MESSAGES),
    Key("", "edit", "Edit a failed message and send it again", Group.MESSAGES),
    Key("", "explain", "What Meta says of a failure", Group.MESSAGES),
    Key("", "resend", "Send again, though it may arrive twice", Group.MESSAGES),
    Key("", "drop", "Do not send an uncertain message again", Group.MESSAGES),
    Key("", "emoji", "Put an emoji into the reply", Group.MESSAGES),
    Key("", "attach", "Attach files", Group.MESSAGES),
    Key("", "detach", "Take an attached file off", Group.MESSAGES),
    Key("", "upload-again", "Upload an attached file again", Group.MESSAGES),
    Key("", "as-document", "Send an attached file as a document", Group.MESSAGES),
    Key("", "record", "Record a voice message", Group.MESSAGES),
    Key("", "end-recording", "End the recording", Group.MESSAGES),
    Key("", "cancel-recording", "Discard the recording", Group.MESSAGES),
    Key("", "add-answer", "Add an answer under the message", Group.MESSAGES),
    Key("", "take-off-answer", "Take an answer off", Group.MESSAGES),
    Key("", "no-answers", "Send the message without answers to tap", Group.MESSAGES),
    Key("", "locate", "Fill in where I am", Group.MESSAGES),
    Key("", "no-location", "Send no location", Group.MESSAGES),
    Key("", "send-location", "Send the location", Group.MESSAGES),
    Key("", "unquote", "Quote no message", Group.MESSAGES),
    Key("", "show-draft", "Show a draft from elsewhere", Group.MESSAGES),
    Key("", "discard-draft", "Discard a draft from elsewhere", Group.MESSAGES),
    Key("", "copy-draft", "Copy the draft that is kept", Group.MESSAGES),
    Key("", "answer-once", "Answer this question only", Group.MESSAGES),
    Key("Mod+k", "command", "Command bar", Group.EVERYWHERE),
    Key("g i", "to:inbox", "Go to the inbox", Group.EVERYWHERE),
    Key("g h", "to:home", "Go to home", Group.EVERYWHERE),
    Key("g s", "to:settings", "Go to the settings", Group.EVERYWHERE),
    Key("?", "sheet", "This sheet", Group.EVERYWHERE),
)
BY_NAME: Final = tuple(one for one in KEYS if one.in_bar or not one.key)


def does(act: str) -> dict[str, str]:
    """`custom_attrs` of a control that does this action."""
    return {"data-does": act}
