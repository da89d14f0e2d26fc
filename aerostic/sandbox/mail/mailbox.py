"""The letters that came, the oldest first."""

from collections import deque
from dataclasses import dataclass
from email import message_from_bytes, policy

MOST = 1000


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` is what the envelope said; `at` is in seconds since the epoch."""

    id: int
    to: str
    sender: str
    subject: str
    text: str
    at: float


class Mailbox:
    """Keeps the latest letters; ids only ever grow."""

    def __init__(self) -> None:
        self.letters: deque[Letter] = deque(maxlen=MOST)
        self._last = 0

    def put(self, letter: Letter) -> None:
        self.letters.append(letter)
        self._last = max(self._last, letter.id)

    @property
    def next_id(self) -> int:
        return self._last + 1

    def forget(self) -> None:
        self.letters.clear()


def read_letter(number: int, to: str, content: bytes, at: float) -> Letter:
    message = message_from_bytes(content, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    text = str(body.get_content()) if body else ""
    return Letter(number, to, str(message["From"] or ""), str(message["Subject"] or ""), text, at)
