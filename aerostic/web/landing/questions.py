"""What people ask before they sign up."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from aerostic.web.ui.shown import Part


@dataclass(frozen=True, slots=True)
class Question:
    asked: str
    answered: str


QUESTIONS: Final = (
    Question(
        "What do I need to start?",
        "A WhatsApp Business account with a number, an access token for it from Meta Business settings, and five "
        "minutes. You paste the token and two ids; each check is shown as it passes, and says what to do if it "
        "does not.",
    ),
    Question(
        "Can several people answer from one number?",
        "Yes, that is what the inbox is for. Everybody sees who a conversation is assigned to and who is looking "
        "at it, and a role or a restriction decides what each of them may see and do.",
    ),
    Question(
        "Why can I not write to somebody who was silent for a day?",
        "Meta allows free replies only within 24 hours of a person's last message. Aerostic counts that down in "
        "every conversation and tells you before it shuts.",
    ),
    Question(
        "What does Meta charge?",
        "Answers within those 24 hours are free of Meta's fees. Where Meta does charge, it bills you directly; "
        "Aerostic adds nothing to it.",
    ),
    Question(
        "What happens when your servers are down?",
        "Meta keeps calling for days until a message is taken. We say so only once it is stored, so what was "
        "written meanwhile arrives when we are back, once and in order.",
    ),
    Question(
        "How are our tokens and messages kept?",
        "Access tokens are sealed with a key of your workspace and opened only to send. No workspace can read "
        "rows of another: the database enforces that, besides the program.",
    ),
    Question(
        "Can we leave with what is ours?",
        "Yes. Conversations and messages are readable through the API, and disconnecting a number erases its "
        "token and frees it at once.",
    ),
)


def questions() -> Part:
    return rx.el.section(
        rx.el.div(rx.el.h2("Questions"), rx.el.p("What people ask before they sign up."), class_name="section-head"),
        rx.el.div(*(question(one, is_open=one is QUESTIONS[0]) for one in QUESTIONS), class_name="questions"),
        class_name="measure asked",
        id="questions",
    )


def question(one: Question, *, is_open: bool) -> Part:
    return rx.el.details(rx.el.summary(one.asked), rx.el.p(one.answered), open=is_open)
