"""Opens the window, or hands over to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    from toc_desktop import cli

    words = sys.argv[1:]
    if words and cli.is_command(words[0]):
        return cli.main(words)
    from toc_desktop import ui

    return ui.run(words)


if __name__ == "__main__":
    raise SystemExit(main())
