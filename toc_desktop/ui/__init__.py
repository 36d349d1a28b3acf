"""The window: pages show values and voice wishes; presenters connect them to the open study. Qt lives here only."""

from __future__ import annotations

from collections.abc import Sequence


def run(words: Sequence[str] = ()) -> int:
    """Opens the window and stays until it is closed. `words`: at most one study to open."""
    from pathlib import Path

    from toc_desktop.ui import start

    return start.run(Path(words[0]) if words else None)
