"""The order in which a paper is read aloud, and its bookmarks: what reportlab does not write by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from toc_desktop.report.flow import Tag
from toc_desktop.report.lines import Line


class Structure:
    """Collects which marked content of which page belongs to which paragraph."""

    def __init__(self) -> None:
        self._marks: dict[int, list[tuple[int, int]]] = {}
        self._kinds: dict[int, str] = {}
        self._counts: defaultdict[int, int] = defaultdict(int)
        self._words: dict[int, str] = {}
        self._lines: defaultdict[int, list[Line]] = defaultdict(list)

    def mark(self, tag: Tag, page: int) -> int:
        """The number of the next marked content on a page, noted for its paragraph."""
        number = self._counts[page]
        self._counts[page] += 1
        self._marks.setdefault(tag.number, []).append((page, number))
        self._kinds[tag.number] = tag.kind
        return number

    def add(self, tag: Tag, lines: Iterable[Line]) -> None:
        """Notes what a paragraph says."""
        self._lines[tag.number].extend(lines)

    def describe(self, tag: Tag, words: str) -> None:
        """What a picture shows, for those who cannot see it."""
        self._words[tag.number] = words

    def _spoken(self, number: int) -> str:
        """The words of a paragraph whose ink stands in another order than it is read; else nothing."""
        lines = self._lines[number]
        return " ".join(line.text for line in lines) if any(line.spoken for line in lines) else ""

    def tree(self, document: Any, pages: int) -> Any:
        """The structure tree as objects of a reportlab document; a paragraph over two pages is one element."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

        parents: list[dict[int, Any]] = [{} for _ in range(pages)]
        elements = []
        for number, marks in sorted(self._marks.items()):
            content = [
                PDFDictionary({"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{page + 1}"), "MCID": mark})
                for page, mark in marks
            ]
            element = {
                "Type": PDFName("StructElem"),
                "S": PDFName(self._kinds[number]),
                "P": PDFObjectReference("TaggedDocument"),
                "K": PDFArray(content),
            }
            if spoken := self._spoken(number):
                element["ActualText"] = PDFString(spoken)
            if words := self._words.get(number):
                element["Alt"] = PDFString(words)
            reference = document.Reference(PDFDictionary(element), f"Tagged{number}")
            elements.append(reference)
            for page, mark in marks:
                parents[page][mark] = reference
        numbers: list[Any] = []
        for page, held in enumerate(parents):
            numbers += [page, document.Reference(PDFArray([held[mark] for mark in sorted(held)]))]
        whole = {
            "Type": PDFName("StructElem"),
            "S": PDFName("Document"),
            "P": PDFObjectReference("TagRoot"),
            "K": PDFArray(elements),
        }
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": document.Reference(PDFDictionary(whole), "TaggedDocument"),
                "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
                "ParentTreeNextKey": pages,
            }
        )
        return document.Reference(root, "TagRoot")


def outline(document: Any, bookmarks: Sequence[tuple[str, str, float]]) -> Any:
    """A flat list of bookmarks, each (title, name of its page, height on it); None where there are none."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

    if not bookmarks:
        return None

    def bookmark(place: int) -> Any:
        return PDFObjectReference(f"Bookmark{place}")

    for place, (title, page, height) in enumerate(bookmarks):
        target = [PDFObjectReference(page), PDFName("XYZ"), 0, round(height, 2), 0]
        entry = {
            "Title": PDFString(title),
            "Parent": PDFObjectReference("Bookmarks"),
            "Dest": PDFArray(target),
        }
        if place:
            entry["Prev"] = bookmark(place - 1)
        if place + 1 < len(bookmarks):
            entry["Next"] = bookmark(place + 1)
        document.Reference(PDFDictionary(entry), f"Bookmark{place}")
    last = len(bookmarks) - 1
    whole = {"Type": PDFName("Outlines"), "First": bookmark(0), "Last": bookmark(last), "Count": len(bookmarks)}
    return document.Reference(PDFDictionary(whole), "Bookmarks")
