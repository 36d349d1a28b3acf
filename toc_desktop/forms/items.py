"""Items of secondary instances: rows of choices, records of attached files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Item:
    """An element outside the form's own answers. A leaf that occurs once is kept as text in `kids`."""

    __slots__ = ("_indexes", "kids", "name", "parent", "text")

    def __init__(self, name: str, text: str, kids: dict[str, Any] | None, parent: Item | None) -> None:
        self.name = name
        self.text = text
        self.kids: dict[str, Any] = kids if kids is not None else {}
        self.parent = parent
        self._indexes: dict[Any, Any] | None = None

    def indexes(self) -> dict[Any, Any]:
        """Where indexes of the children's columns are kept once they are made."""
        if self._indexes is None:
            self._indexes = {}
        return self._indexes

    def children(self, name: str) -> Iterator[Item]:
        if name == "*":
            for each in self.kids:
                yield from self.children(each)
            return
        found = self.kids.get(name)
        if isinstance(found, str):
            yield Item(name, found, None, self)
        elif found is not None:
            yield from found

    def cell(self, name: str) -> str | None:
        """The text of the first child of that name."""
        found = self.kids.get(name)
        if found is None or isinstance(found, str):
            return found
        return found[0].text if found else None

    def whole_text(self) -> str:
        if not self.kids:
            return self.text
        return self.text + "".join(child.whole_text() for child in self.children("*"))


def document(kept: dict[str, Any]) -> Item:
    """The document of a secondary instance, from compiled data; its only child is the root element."""
    above = Item("", "", {}, None)
    if "tree" in kept:
        root = _grown(kept["tree"], above)
    else:
        root = Item(kept["root"], "", {}, above)
        columns, name = kept["columns"], kept["item"]
        root.kids[name] = [Item(name, "", dict(zip(columns, row, strict=True)), root) for row in kept["rows"]]
    above.kids[root.name] = [root]
    return above


def _grown(tree: list[Any], parent: Item) -> Item:
    name, text, inside = tree
    item = Item(name, text, {}, parent)
    for child in inside:
        grown = _grown(child, item)
        same = item.kids.setdefault(grown.name, [])
        same.append(grown)
    return item
