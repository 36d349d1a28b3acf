"""Questions that can never be reached: each condition on the way to them can be true, but not all together.

On the way lie the conditions of the groups around a question, and those of the questions that its condition needs an
answer of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_desktop.forms.contradictions import ALWAYS, Case, product
from toc_desktop.forms.drafts import Draft

DEEPEST = 12
"""Questions that wait for each other in a row."""


class Reach:
    def __init__(self, draft: Draft, conditions: Mapping[int, list[Case]]) -> None:
        self.draft = draft
        self.own = conditions
        self._found: dict[int, list[Case]] = {}

    def unreachable(self) -> Iterator[tuple[int, int]]:
        """Each such question with the one that its condition does not go with. None of a group that is one itself."""
        lost: set[int] = set()
        for field in sorted(self.own):
            if any(above in lost for above in self._above(field)) or not _possible(self.own[field]):
                continue
            if not self._reached(field, 0):
                lost.add(field)
                yield field, self._against(field)

    def _above(self, field: int) -> Iterator[int]:
        parent = self.draft.fields[field].parent
        while parent >= 0:
            yield parent
            parent = self.draft.fields[parent].parent

    def _reached(self, field: int, depth: int) -> list[Case]:
        """The cases in which a question is asked."""
        if field in self._found:
            return self._found[field]
        self._found[field] = ALWAYS  # while it is worked out: who waits for itself is told of elsewhere
        found = _possible(self.own.get(field, ALWAYS))
        parent = self.draft.fields[field].parent
        if parent >= 0:
            found = product(found, self._reached(parent, depth))
        if depth < DEEPEST:
            found = [longer for case in found for longer in self._with_needed(case, field, depth)]
        self._found[field] = found
        return found

    def _with_needed(self, case: Case, field: int, depth: int) -> list[Case]:
        together = [case]
        for needed in sorted(_needed(case) - {field}):
            together = product(together, self._reached(needed, depth + 1))
        return together

    def _against(self, field: int) -> int:
        own = _possible(self.own[field])
        needed = {other for case in own for other in _needed(case)}
        for other in (*self._above(field), *sorted(needed)):
            if not product(own, self._found.get(other, ALWAYS)):
                return other
        return -1


def _possible(found: list[Case]) -> list[Case]:
    return product(found, ALWAYS)


def _needed(case: Case) -> set[int]:
    """Questions without whose answer the facts are none."""
    facts = ((key, literal) for key, operator, literal in case if operator not in ("!=", "lacks"))
    return {key for key, literal in facts if isinstance(key, int) and literal != ""}
