"""Why a person or a tag cannot be changed as asked."""

from aerostic.kit.errors import Invalid, NotFound, Refusal


class ContactNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such person in this workspace.")


class NoContactName(Invalid):
    def __init__(self, longest: int) -> None:
        super().__init__(f"A name has up to {longest} characters, and some that can be seen.")


class TagNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such tag in this workspace. It may have been deleted.")


class NoTagName(Invalid):
    def __init__(self, longest: int) -> None:
        super().__init__(f"A tag needs a name of 1 to {longest} characters.")


class TagExists(Refusal):
    title = "Tag exists"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a tag “{name}” already. Use it, or give this one another name.")


class TagRestricts(Refusal):
    title = "Tag restricts somebody"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Somebody on the team, or invited to it, sees only people tagged “{name}”. "
            "Change what they see first; merging the tag would show them other people."
        )


class TooManyTags(Refusal):
    title = "Too many tags"

    def __init__(self, most: int) -> None:
        super().__init__(f"A workspace has at most {most} tags. Delete one you no longer use first.")
