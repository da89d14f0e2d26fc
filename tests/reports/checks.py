"""What a case expects, compared with what the API gives."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from aerostic import admin
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from tests.cast import operator
from tests.graph import GraphServer

Told = dict[str, Any]


class Played(Protocol):
    """A case, as far as what it came to is read."""

    told: Told
    vars: dict[str, str]
    sent: dict[str, str]
    graph: GraphServer

    def filled(self, value: Any) -> Any: ...
    def get(self, path: str, **query: str | int) -> Told: ...
    def listed(self, path: str) -> list[Told]: ...
    def message(self, name: str) -> Told | None: ...
    def conversation(self, name: str) -> Told: ...
    def conversation_id(self, name: str) -> UUID: ...


def check(case: Played, step: Told) -> None:
    """Compare each thing the step names; what it means says why it matters."""
    why = step.get("means", case.told["right"])
    for name, compare in CHECKS.items():
        if name in step:
            compare(case, step[name], why)


def check_messages(case: Played, wanted: Told, why: str) -> None:
    for name, fields in wanted.items():
        agree(case, case.message(name), fields, f"message {name}: {why}")


def check_conversations(case: Played, wanted: Told, why: str) -> None:
    for name, fields in wanted.items():
        agree(case, case.conversation(name), fields, f"conversation of {name}: {why}")


def check_sent(case: Played, wanted: Told, why: str) -> None:
    for name, fields in wanted.items():
        agree(case, case.get(f"/messages/{case.sent[name]}"), fields, f"sent {name}: {why}")


def check_one_contact(case: Played, groups: list[list[str]], why: str) -> None:
    for group in groups:
        assert len(contacts_of(case, group)) == 1, why


def check_many_contacts(case: Played, groups: list[list[str]], why: str) -> None:
    for group in groups:
        assert len(contacts_of(case, group)) == len(group), why


def contacts_of(case: Played, names: list[str]) -> set[str]:
    found = [case.message(name) for name in names]
    assert all(found)
    return {one["contact"]["id"] for one in found if one}


def check_one_conversation(case: Played, groups: list[list[str]], why: str) -> None:
    for group in groups:
        assert len({case.conversation_id(name) for name in group}) == 1, why


def agree(case: Played, seen: Told | None, wanted: Any, why: str) -> None:
    if wanted is None:
        assert seen is None, why
        return
    assert seen, f"It is not there: {why}"
    for path, value in case.filled(wanted).items():
        found = reached(seen, path)
        assert agrees(found, value), f"{path} is {found!r}, not {value!r}: {why}"


def reached(seen: Any, path: str) -> Any:
    for part in path.split("."):
        match seen:
            case list():
                seen = seen[int(part)]
            case dict():
                seen = seen.get(part)
            case _:
                return None
    return seen


def agrees(seen: Any, wanted: Any) -> bool:
    match wanted:
        case {"contains": words}:
            return words in str(seen)
        case {"present": is_there}:
            return bool(seen) == is_there
        case {"length": length}:
            return len(seen or "") == length
        case {"in": several}:
            return seen in several
        case _:
            return seen == wanted


def check_dialled(case: Played, wanted: dict[str, list[str]], why: str) -> None:
    for name, numbers in wanted.items():
        taken = [one["to"] for one in case.graph.sent if one["biz_opaque_callback_data"] == case.sent[name]]
        assert taken == case.filled(numbers), why


def check_order(case: Played, wanted: list[str], why: str) -> None:
    names = {case.vars[name]: name for name in wanted}
    read = [names[one["meta_message_id"]] for one in case.listed("/messages") if one["meta_message_id"] in names]
    assert read[::-1] == wanted, why


def check_quotes(case: Played, wanted: dict[str, str], why: str) -> None:
    for name, quoted in wanted.items():
        message, of = case.message(name), case.message(quoted)
        assert message, why
        assert of, why
        assert message["context"]["message_id"] == of["id"], why


def check_threads(case: Played, wanted: dict[str, int], why: str) -> None:
    for name, count in wanted.items():
        contact = case.conversation(name)["contact"]["id"]
        assert len([one for one in case.listed("/conversations") if one["contact"]["id"] == contact]) == count, why


def check_sent_in(case: Played, wanted: dict[str, int], why: str) -> None:
    for name, count in wanted.items():
        home = str(case.conversation_id(name))
        ours = [one for one in case.listed("/messages") if one["direction"] == "outbound"]
        assert len([one for one in ours if one["conversation_id"] == home]) == count, why


def check_alarms(_: Played, wanted: Any, why: str) -> None:
    with working(operator(), scope=Scope.PLATFORM) as work:
        assert any(one.resolved_at is None for one in admin.all_alarms(work)) is wanted, why


CHECKS: dict[str, Callable[[Played, Any, str], None]] = {
    "messages": check_messages,
    "conversation_of": check_conversations,
    "sent": check_sent,
    "same_contact": check_one_contact,
    "different_contact": check_many_contacts,
    "same_conversation": check_one_conversation,
    "dialled": check_dialled,
    "order": check_order,
    "quotes": check_quotes,
    "threads_of": check_threads,
    "sent_in": check_sent_in,
    "alarms": check_alarms,
}
