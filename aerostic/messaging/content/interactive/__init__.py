"""Messages with something to tap: what we ask, and what people answered to it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, text_in, without_missing
from aerostic.messaging.content.interactive.answers import (
    CallPermission,
    Choice,
    FormAnswer,
    call_permission_in,
    choice_in,
    form_answer_in,
)
from aerostic.messaging.content.interactive.question import Question, question_in
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue

__all__ = ["CallPermission", "Choice", "FormAnswer", "Interactive", "Question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interactive(Kind):
    """Either a `question` of the business, or an answer to one.

    `answer` is Meta's word for what kind of answer it is: button_reply, list_reply, nfm_reply, call_permission_reply or
    a newer one.
    """

    type: ClassVar[str] = "interactive"
    label: ClassVar[str] = "Choice"

    answer: str | None = None
    button_reply: Choice | None = None
    list_reply: Choice | None = None
    nfm_reply: FormAnswer | None = None
    call_permission_reply: CallPermission | None = None
    question: Question | None = None

    @property
    def body(self) -> str | None:
        if self.question:
            return self.question.body or None
        chosen = self.button_reply or self.list_reply
        return (chosen.title if chosen else self.nfm_reply.body if self.nfm_reply else None) or None

    @property
    def preview(self) -> str:
        if self.call_permission_reply:
            return self.call_permission_reply.words
        said = self.body
        return said if said and is_visible(said) else self.question.label if self.question else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        if question := question_in(said):
            return cls(question=question)
        return cls(
            answer=text_in(said, "type"),
            button_reply=choice_in(said.get("button_reply")),
            list_reply=choice_in(said.get("list_reply")),
            nfm_reply=form_answer_in(said.get("nfm_reply")),
            call_permission_reply=call_permission_in(said.get("call_permission_reply")),
        )

    def as_meta(self) -> JsonObject:
        if self.question:
            return self.question.as_meta()
        return without_missing(
            type=self.answer,
            button_reply=self.button_reply.as_meta() if self.button_reply else None,
            list_reply=self.list_reply.as_meta() if self.list_reply else None,
            nfm_reply=self.nfm_reply.as_meta() if self.nfm_reply else None,
            call_permission_reply=self.call_permission_reply.as_meta() if self.call_permission_reply else None,
        )
