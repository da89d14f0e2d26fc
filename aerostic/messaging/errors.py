"""Why a message does not leave, in words for the one who wrote it."""

from aerostic.kit.counts import grouped
from aerostic.kit.errors import Invalid, NotFound, Refusal


class OptedOut(Refusal):
    status = 403
    title = "Contact opted out"

    def __init__(self) -> None:
        super().__init__(
            "Contact opted out. This person asked for no more messages; they can write START to hear from you."
        )


class WindowClosed(Refusal):
    title = "The 24-hour window is closed"

    def __init__(self) -> None:
        super().__init__(
            "The 24-hour window is closed: WhatsApp allows a free-form message only within 24 hours of the person's"
            " last one. Send an approved template, or wait until they write again."
        )


class SuspendedMeanwhile(Refusal):
    title = "Workspace suspended"

    def __init__(self) -> None:
        super().__init__("This workspace was suspended while this waited to leave.")


class NumberNotConnected(Refusal):
    title = "Number not connected"

    def __init__(self) -> None:
        super().__init__("This WhatsApp number is not connected any more.")


class NumberStopped(Refusal):
    title = "WhatsApp takes nothing from this number"

    def __init__(self, why: str) -> None:
        super().__init__(f"WhatsApp takes nothing from this number. {why}")


class MayNotBegin(Refusal):
    title = "No conversation may be begun"

    def __init__(self, why: str) -> None:
        super().__init__(f"This number may only answer people who write to it. {why}")


class OffersStopped(Refusal):
    status = 403
    title = "Offers stopped"

    def __init__(self) -> None:
        super().__init__(
            "This person stopped offers from you inside WhatsApp. Answers to what they ask still reach them."
        )


class NoConversation(Refusal):
    title = "The 24-hour window is closed"

    def __init__(self) -> None:
        super().__init__(
            "This person has not written to you yet, so no 24-hour window is open. Start with an approved template."
        )


class ConversationNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such conversation in this workspace.")


class NoSuchPerson(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such person in this workspace.")


class AddressedTwice(Refusal):
    title = "Addressed twice"

    def __init__(self) -> None:
        super().__init__("This person is addressed twice at once. They get the first message only.")


class MessageNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such message in this workspace.")


class TriedRightNow(Refusal):
    title = "Being tried right now"

    def __init__(self) -> None:
        super().__init__("This message is being tried right now. Wait a moment, then look again.")


class EmptyText(Invalid):
    def __init__(self) -> None:
        super().__init__("The message is empty. Write something to send.")


class TextTooLong(Invalid):
    def __init__(self, length: int) -> None:
        super().__init__(
            f"The message has {grouped(length)} characters; WhatsApp takes at most 4,096. "
            "Shorten it or send it in parts."
        )


class DraftTooLong(Invalid):
    def __init__(self, longest: int) -> None:
        super().__init__(
            f"This is longer than {grouped(longest)} characters, so it is not kept as a draft. Shorten it."
        )


class TooManyDrafts(Refusal):
    title = "Too many drafts"

    def __init__(self) -> None:
        super().__init__("You have many drafts here, so this one is kept in this browser only. Discard some of them.")


class CannotQuote(Refusal):
    title = "Cannot be quoted"

    def __init__(self) -> None:
        super().__init__(
            "WhatsApp can quote only a message of this conversation that it has taken. Send your reply without it."
        )


class CannotReact(Refusal):
    title = "Cannot be reacted to"

    def __init__(self) -> None:
        super().__init__(
            "WhatsApp takes a reaction only to a message of this conversation that it knows and that is not older than"
            " 30 days."
        )


class NotAMember(Refusal):
    title = "Not a member"

    def __init__(self) -> None:
        super().__init__("This person is not a member of the workspace any more. Select somebody else.")


class NotVisibleToThem(Refusal):
    title = "They cannot see it"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} sees only some numbers and tags, and not this conversation. Select somebody else, or have an"
            " admin change what they see."
        )


class AnotherIsOpen(Refusal):
    title = "Another conversation is open"

    def __init__(self) -> None:
        super().__init__("There is an open conversation with this person on this number already. Go on there.")


class TooManyAtOnce(Invalid):
    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} conversations can be changed at once. Select fewer.")
