"""Opens the window, or hands over to the command line."""

from __future__ import annotations


def main() -> int:
    from toc_desktop import cli

    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
