"""The catalogues of the program's own words: what must be in them, and how they are brought up to date.

    python tests/translations/catalogues.py            new sentences into the .po files, and .mo files anew

Sentences are found in the code: the literal of every `Message("…")`, `t("…")`, `translate("…")`, both literals of
`t("…" if … else "…")`, and each literal of `t(word) for word in ("…", "…")`.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "toc_desktop"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "ar")
SPEAKERS = {"Message", "t", "_t", "translate"}
MAKERS = {"_translator", "translator"}


def sentences() -> dict[str, str]:
    """Every English sentence that somebody may read, with the first file that says it."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in spoken_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found


def spoken_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and is_speaking(node.func):
            yield from literals(node.args[0])
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            yield from spoken_of_each(node)


def literals(said: ast.expr) -> Iterator[str]:
    """The sentences an argument may be: a literal, or either branch of `a if b else c`."""
    match said:
        case ast.Constant(value=str(text)) if any(map(str.isalpha, text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from literals(body)
            yield from literals(other)


def spoken_of_each(every: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Iterator[str]:
    """`t(word) for word in ("…", "…")` says each of the literals."""
    said = {
        node.args[0].id
        for node in ast.walk(every.elt)
        if isinstance(node, ast.Call) and node.args and is_speaking(node.func) and isinstance(node.args[0], ast.Name)
    }
    for loop in every.generators:
        match loop:
            case ast.comprehension(target=ast.Name(id=name), iter=ast.Tuple(elts=each) | ast.List(elts=each)):
                for one in each if name in said else ():
                    yield from literals(one)


def is_speaking(function: ast.expr) -> bool:
    match function:
        case ast.Name(id=name):
            return name in SPEAKERS
        case ast.Attribute(attr=name):
            return name in SPEAKERS
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in MAKERS
    return False


def po_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "toc-desktop.po"


def catalogue(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="toc-desktop", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(words: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, words)
    return out.getvalue()


def update(language: str) -> int:
    """Adds what is new, drops what nobody says any more, compiles; the number that still waits for a translation."""
    old = catalogue(language)
    new = Catalog(
        locale=language,
        project="toc-desktop",
        version="draft",
        last_translator="not reviewed yet",
        language_team="wanted: people who speak it at work",
        msgid_bugs_address="see README.md",
        header_comment=f"# The program's own words in “{language}”. A draft for review by people who speak it at work.",
        fuzzy=False,
        creation_date=old.creation_date,
        revision_date=old.revision_date,
    )
    for text, place in sorted(sentences().items(), key=lambda pair: (pair[1], pair[0])):
        known = old.get(text)
        new.add(text, string=known.string if known else "", locations=[(place, None)])
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=120, omit_header=False, ignore_obsolete=True)
    path.with_suffix(".mo").write_bytes(compiled(catalogue(language)))
    return sum(1 for message in new if message.id and not message.string)


if __name__ == "__main__":
    for tag in LANGUAGES:
        print(tag, "still to translate:", update(tag), file=sys.stderr)
