"""The pages say one word for one thing: what `docs/glossary.md` says is not used stands in none of their texts."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
GLOSSARY: Final = ROOT / "docs/glossary.md"
FOLDERS: Final = ("admin", "auth", "home", "settings", "shells", "ui")
MODULES: Final = (ROOT / "aerostic/kit/permissions.py", ROOT / "aerostic/kit/queues.py")
MACHINES: Final = {"api", "inbound", "kit", "meta", "sandbox", "up"}  # which refuse programs, not people
ELSEWHERE: Final = {"tokens.py"}  # which says nothing to people
TECHNICAL: Final = {"class_name", "id", "key", "library", "look", "name", "tag", "type", "autocomplete", "to"}
SAID: Final = re.compile(r"^[A-Z]|\s")  # a text has a capital or a space; a name of the code has neither


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    meaning: str
    not_used: tuple[str, ...]


def terms() -> list[Term]:
    rows = [line.strip("| ").split(" | ") for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    return [
        Term(word, meaning, tuple(re.findall(r"`([^`]+)`", instead)))
        for word, meaning, instead in rows
        if word != "Word"
    ]


def pages() -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((ROOT / "aerostic/web" / folder).glob("*.py"))]
    return [*(path for path in found if path.name not in ELSEWHERE), *MODULES]


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """What a page says, and where: its constants, but for docstrings and what only the code reads."""
    tree = ast.parse(path.read_text())
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in silent and _is_said(node.value):
            yield f"{path.name}:{node.lineno}", str(node.value)


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant() as docstring):
            yield docstring
        case ast.keyword(arg=str(name), value=value) if name in TECHNICAL:
            yield from ast.walk(value)
        case ast.Subscript(slice=key):
            yield from ast.walk(key)
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in TECHNICAL:
            yield from ast.walk(value)
        case ast.Dict(keys=keys):
            yield from (key for key in keys if key)
        case _:
            pass


def _is_said(value: object) -> bool:
    return isinstance(value, str) and SAID.search(value.strip()) is not None


def uses(text: str, word: str) -> bool:
    if word[0].isupper():
        return text.strip(" .:…") == word
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def test_no_page_says_a_word_that_is_not_used() -> None:
    said = [one for path in pages() for one in texts(path)]
    wrong = [
        f"{where}: {text!r} says {word!r} for {term.word}"
        for where, text in said
        for term in terms()
        for word in term.not_used
        if uses(text, word)
    ]

    assert len(said) > 300
    assert wrong == []


def test_every_word_is_explained_and_means_one_thing() -> None:
    words = [term.word for term in terms()]
    instead = [word for term in terms() for word in term.not_used]

    assert {"Queue", "Dead letter", "Failed", "Ignored", "Unassigned number", "Access", "Select", "Create"} <= {*words}
    assert all(term.meaning for term in terms())
    assert len({*words}) == len(words)
    assert len({*instead}) == len(instead)
    assert {*words} & {*instead} == set()


def recorded() -> Iterator[tuple[str, str]]:
    """Every happening that the audit is told by its name, as it is shown: `key.sent_again` is `Key sent again`."""
    for path in sorted((ROOT / "aerostic").rglob("*.py")):
        for name in re.findall(r"audit\.record\(\s*\w+,\s*\"([a-z_.]+)\"", path.read_text()):
            yield f"{path.name}", re.sub(r"[._]", " ", name).capitalize()


def wrong_words(said: list[tuple[str, str]]) -> list[str]:
    return [
        f"{where}: {text!r} says {word!r} for {term.word}"
        for where, text in said
        for term in terms()
        for word in term.not_used
        if uses(text, word)
    ]


def test_no_line_of_the_audit_says_a_word_that_is_not_used() -> None:
    said = list(recorded())

    assert len(said) > 40
    assert wrong_words(said) == []


def refusals() -> Iterator[tuple[str, str]]:
    """What a feature says when it refuses: in its errors, and wherever one is raised."""
    for path in sorted((ROOT / "aerostic").rglob("*.py")):
        if path.relative_to(ROOT / "aerostic").parts[0] in MACHINES:
            continue
        if path.name == "errors.py":
            yield from texts(path)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Raise):
                said = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
                yield from ((f"{path.name}:{node.lineno}", str(value)) for value in said if _is_said(value))


def test_no_refusal_says_a_word_that_is_not_used() -> None:
    said = list(refusals())

    assert len(said) > 100
    assert wrong_words(said) == []
