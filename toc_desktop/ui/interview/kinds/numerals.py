"""Numbers as people type them and as a form keeps them: any digits, a decimal comma, groups of three."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’٬]")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def ascii_digits(text: str) -> str:
    """Arabic, Devanagari and all other digits as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def number_in(typed: str, *, has_groups: bool, is_whole: bool) -> str:
    """The lexical value of what was typed; what is no number comes back as it is, for the form to say so.

    `has_groups`: the form asks for groups of three, so that "1,234" and "1.234" are twelve hundred and more; elsewhere
    a comma is a decimal comma. Of whole numbers it can only be a group.
    """
    text = _SPACES.sub("", ascii_digits(typed)).replace("٫", ".").replace("−", "-")
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        group = "," if point > comma else "."
        text = text.replace(group, "").replace(",", ".")
    elif (has_groups or is_whole) and (found := _GROUPED.fullmatch(text)) is not None:
        text = text.replace(found[1], "")
    else:
        text = text.replace(",", ".")
    text = text.removeprefix("+")
    return text if exact(text) is not None else typed.strip()


def exact(text: str) -> Decimal | None:
    """The number without rounding; None where it is none."""
    try:
        found = Decimal(text) if text and "e" not in text.lower() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def grouped(value: str, locale: QLocale) -> str:
    """In groups of three, as that language writes them; every digit behind the point stays."""
    number = exact(value)
    if number is None:
        return value
    whole, _, rest = value.partition(".")
    # the whole part by hand: a locale's own conversion would round what a double cannot hold
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    parts: list[str] = []
    while len(digits) > 3:
        digits, part = digits[:-3], digits[-3:]
        parts.insert(0, part)
    together = locale.groupSeparator().join([digits, *parts])
    return f"{sign}{together}{locale.decimalPoint() + rest if rest else ''}"


def plain(number: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
