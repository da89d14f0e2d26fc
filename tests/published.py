"""What Meta publishes about its platform: `tests/fixtures/meta`, whose README names the sources."""

from pathlib import Path

META = Path(__file__).parent / "fixtures" / "meta"
