"""What others published is told apart from what we made: each payload has its source."""

from tests.meta.samples import load
from tests.published import META

ABOUT = {"README.md", "sources.json", "effects.json", "error_codes.json", "openapi-v23.0.yaml.gz"}


def test_every_payload_names_where_it_is_from():
    payloads = {str(path.relative_to(META)) for path in META.rglob("*") if path.is_file()} - ABOUT
    sources = load(META / "sources.json")

    assert payloads == set(sources)
    assert all(row["source"] for row in sources.values())
