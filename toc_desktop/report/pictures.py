"""Pictures on paper: decoded at the size at which they are printed, without anything that a camera wrote into them.

A picture that is damaged, too large to be safe, or of a kind that we do not read is said so in words; it never stops
a paper. Of an animation the first picture is printed; what is transparent lies on white.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toc_desktop.i18n import Message
from toc_desktop.report.flow import Tag

if TYPE_CHECKING:
    from PIL.Image import Image

READ = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
MOST_PIXELS = 50_000_000
"""More are not decoded: a few kilobytes can claim to be a picture of gigabytes."""
ON_SCREEN, ON_PAPER = 96, 200
"""Dots an inch: as large as on a screen at the most, as fine as print can show at the most."""
FEW_COLOURS = 4096
"""A drawing has fewer and keeps each of its dots; more is a photograph."""
_TURNED = 0x0112
"""The EXIF tag that says how the camera was held; from 5 on, width and height change places."""


@dataclass(frozen=True)
class Picture:
    """`width` and `height` in points; `across` and `down` dots of three bytes, deflated later, or a JPEG."""

    width: float
    height: float
    across: int
    down: int
    dots: bytes
    is_jpeg: bool


@dataclass(frozen=True)
class Shown:
    """A picture in a row: `x` from the left edge of the text area, `y` down from the top of the row to its own top.

    `words` are for those who cannot see it; `tag` is its place among what is read aloud.
    """

    picture: Picture
    x: float
    y: float
    words: str
    tag: Tag


def fitted(data: bytes, width: float, height: float) -> Picture | None:
    """At most `width` x `height` points and never larger than on a screen; None where it cannot be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=READ) as opened:
            return _fitted(opened, width, height)
    except Exception:  # noqa: BLE001 - a damaged picture makes its decoder raise anything
        return None


def _fitted(opened: Image, width: float, height: float) -> Picture | None:
    from PIL import Image, ImageOps

    across, down = opened.size
    if opened.getexif().get(_TURNED, 1) >= 5:
        across, down = down, across
    points = 72 / ON_SCREEN
    scale = min(1, width / (across * points), height / (down * points))
    wide, tall = across * points * scale, down * points * scale
    most = max(1, round(max(wide, tall) * ON_PAPER / 72))
    opened.draft(None, (most, most))  # a JPEG is decoded small at once
    if opened.width * opened.height > MOST_PIXELS:
        return None
    image = ImageOps.exif_transpose(_on_white(opened))
    image.thumbnail((most, most), Image.Resampling.LANCZOS)
    image.info.clear()  # a comment would be written out again
    if opened.format == "JPEG" or image.getcolors(FEW_COLOURS) is None:
        held = io.BytesIO()
        image.save(held, "JPEG", quality=88)
        return Picture(wide, tall, image.width, image.height, held.getvalue(), True)
    return Picture(wide, tall, image.width, image.height, image.tobytes(), False)


def _on_white(image: Image) -> Image:
    """In three colours, as it would lie on paper."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper.convert("RGB")


class Album:
    """The files of a form; each picture is decoded once for each size it is wanted in."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {name.lower(): data for name, data in files.items()}
        self._known: dict[tuple[str, float, float], Picture | None] = {}

    def find(self, names: tuple[str, ...], width: float, height: float) -> Picture | Message:
        """The first of `names` that can be printed, else a sentence that says why none can."""
        there = [name for name in names if name.lower() in self._files]
        for name in there:
            wanted = (name.lower(), width, height)
            if wanted not in self._known:
                self._known[wanted] = fitted(self._files[name.lower()], width, height)
            if (found := self._known[wanted]) is not None:
                return found
        if there:
            return Message("The picture {name} cannot be printed.", name=there[0])
        return Message("The picture {name} is not there.", name=names[0])
