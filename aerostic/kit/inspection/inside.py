"""Run alone, in a process of its own: `inside.py FILE TYPE THUMBNAIL` prints what the file holds as JSON.

Knows nothing of Aerostic, so that it starts fast and has nothing to lose.
"""

import array
import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

MEMORY, SECONDS, LARGEST_WRITE = 1 << 30, 20, 1 << 28
MOST_PIXELS: Final = 50_000_000
SIDE: Final = 640  # pixels of the longer side of a thumbnail
WAVES: Final = 64
ORIENTATION, SIDEWAYS = 0x0112, {5, 6, 7, 8}  # of EXIF
RATE: Final = 2000  # samples a second, enough to draw sound

Found = dict[str, Any]


def main() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_WRITE),
    ):
        resource.setrlimit(limit, (most, most))
    path, type_, thumbnail = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    sys.stdout.write(json.dumps(found_in(path, type_, thumbnail)))


def found_in(path: Path, type_: str, thumbnail: Path) -> Found:
    kind = type_.partition("/")[0]
    if kind == "image":
        return picture(path, thumbnail)
    if type_ == "application/pdf":
        return document(path)
    return film(path, thumbnail) if kind == "video" else sound(path)


def picture(path: Path, thumbnail: Path) -> Found:
    from PIL import Image, ImageOps  # noqa: PLC0415 -- each process looks at one file and loads what that takes

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(path, formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
        if image.width * image.height > MOST_PIXELS:
            return {"width": image.width, "height": image.height}
        width, height = image.size
        animated, is_turned = (
            bool(getattr(image, "is_animated", False)),
            image.getexif().get(ORIENTATION, 1) in SIDEWAYS,
        )
        image.draft("RGB", (SIDE * 2, SIDE * 2))
        turned = ImageOps.exif_transpose(image)
        turned.thumbnail((SIDE, SIDE))
        has_alpha = turned.mode in {"RGBA", "LA", "PA", "P"}
        turned.convert("RGBA" if has_alpha else "RGB").save(thumbnail, "WEBP", quality=80)
    if is_turned:
        width, height = height, width
    return {"width": width, "height": height, "animated": animated}


def document(path: Path) -> Found:
    from pypdf import PdfReader  # noqa: PLC0415 -- see above

    return {"pages": len(PdfReader(path).pages)}


def sound(path: Path) -> Found:
    seconds = length(path)
    return {"duration": seconds, "waveform": waveform(path)}


def length(path: Path) -> float | None:
    from tinytag import TinyTag  # noqa: PLC0415 -- see above

    if probed := probe(path).get("format", {}).get("duration"):
        return float(probed)
    return TinyTag.get(str(path), tags=False).duration


def film(path: Path, thumbnail: Path) -> Found:
    probed = probe(path)
    track: Found = next((one for one in probed.get("streams", []) if one.get("codec_type") == "video"), Found())
    if probed:
        tool("ffmpeg", "-v", "error", "-y", "-i", str(path), "-frames:v", "1", "-vf", f"scale={SIDE}:-2", "-f", "webp",
             str(thumbnail))  # fmt: skip
    seconds = probed.get("format", {}).get("duration")
    return {"width": track.get("width"), "height": track.get("height"), "duration": float(seconds) if seconds else None}


def probe(path: Path) -> Found:
    told = tool("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", str(path))
    return json.loads(told) if told else {}


def waveform(path: Path) -> list[int] | None:
    """Draw sound as 64 bars, where the machine can decode it."""
    raw = tool("ffmpeg", "-v", "error", "-i", str(path), "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-")
    if not raw:
        return None
    samples = array.array("h", raw[: len(raw) // 2 * 2])
    step = max(1, len(samples) // WAVES)
    bars = [
        max(abs(one) for one in samples[at : at + step]) for at in range(0, step * WAVES, step) if at < len(samples)
    ]
    loudest = max(bars, default=0) or 1
    return [round(bar * 100 / loudest) for bar in bars] + [0] * (WAVES - len(bars))


def tool(name: str, *arguments: str) -> bytes | None:
    """What ffmpeg or ffprobe says, where the machine has it."""
    if (program := shutil.which(name)) is None:
        return None
    done = subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- a path of ours
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    main()
