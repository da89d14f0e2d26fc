"""What was said in a message, in words: what somebody wrote, and the name of its kind."""

from aerostic.kit.visible import is_visible
from aerostic.messaging import Content, MessageRow, OurReactionRow, Text, content


def words_of(row: MessageRow) -> str:
    """What somebody wrote, as far as a reader can see it."""
    return row.body if row.body and is_visible(row.body) else ""


def kind_of(said: Content) -> str:
    """The name of the kind, or what is said in place of words; nothing beside the words of a text."""
    has_words = bool(said.body) and is_visible(said.body)
    if isinstance(said, Text):
        return "" if has_words else said.preview
    if isinstance(said, content.Order):
        return f"{said.label}: {said.listed}" if said.listed else said.label
    if isinstance(said, content.Document):
        return said.label
    if question := question_of(said):
        return question.label
    return said.label if has_words else said.preview


def question_of(said: Content) -> content.Question | None:
    return said.question if isinstance(said, content.Interactive) else None


def chosen_in(said: Content) -> str:
    """Returns the title of what was tapped in a question; nothing of anything else."""
    if not isinstance(said, content.Interactive):
        return ""
    chosen = said.button_reply or said.list_reply
    return (chosen.title or "") if chosen else ""


def reaction_state(ours: OurReactionRow | None) -> str:
    """Returns nothing of one that has arrived, else what is to know."""
    if ours is None:
        return ""
    if ours.reason:
        return f"Not sent. {ours.reason}"
    return "On its way" if ours.status in {"queued", "unknown"} else ""
