"""What the form editor shows, in words where a rule has spoken already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from toc_desktop.forms.editing import Candidate, Condition

SETTINGS_ROW = 0
"""In place of a row's id: the questionnaire as a whole."""


@dataclass(frozen=True)
class ListLine:
    """One line of the list. `kind` is question, group, repeat, or settings; `severity` of the worst finding or ""."""

    row: int
    depth: int
    kind: str
    words: str
    name: str
    severity: str = ""


@dataclass(frozen=True)
class Asked:
    """A question that a condition may compare. `comparisons` are those that make sense, `choices` (name, words)."""

    name: str
    words: str
    comparisons: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    is_number: bool = False


@dataclass(frozen=True)
class ConditionShown:
    """`condition` is None where the text cannot be picked. `asked` are the questions on offer."""

    text: str
    condition: Condition | None
    asked: tuple[Asked, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class MediaShown:
    """Files that go with words: `chosen` by use (image, big-image, audio, video) and language; `files` are offered."""

    languages: tuple[str, ...] = ("",)
    chosen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChoiceTable:
    """`columns` are (property, language, words); `rows` are (row's id, cells); `media` of those that have some."""

    list_name: str
    columns: tuple[tuple[str, str, str], ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    used_by: int = 1
    media: Mapping[int, MediaShown] = field(default_factory=dict)
    no_media: MediaShown = MediaShown()
    """Of the others."""


@dataclass(frozen=True)
class QuestionShown:
    """One row of the survey sheet. `words` by property and language, `cells` by property."""

    row: int
    kind: str
    type: str
    list_name: str
    words: Mapping[tuple[str, str], str]
    cells: Mapping[str, str]
    relevant: ConditionShown
    constraint: ConditionShown
    choices: ChoiceTable | None = None
    media: MediaShown = MediaShown()


@dataclass(frozen=True)
class SettingsShown:
    """`lost`: by language, how many cells would go with it; the one that it begins in is not among them."""

    cells: Mapping[str, str]
    languages: tuple[tuple[str, str], ...]
    lost: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Offers:
    """What can be chosen from: languages, components, groups, types, lists, each as (key, words)."""

    languages: tuple[tuple[str, str], ...] = ()
    components: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FindingShown:
    """`row` and `sheet` are where a click leads; row 0 of the survey is the whole questionnaire."""

    severity: str
    where: str
    message: str
    advice: str
    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class MediaWanted:
    """Somebody wants to choose a file; `choose` takes the name under which it is kept beside the questionnaire."""

    use: str
    choose: Callable[[str], None] = field(compare=False)


@dataclass(frozen=True)
class CompletionWanted:
    """What could stand at the cursor of an expression; the answer comes through `show(start, end, candidates)`."""

    text: str
    cursor: int
    show: Callable[[int, int, tuple[Candidate, ...]], None] = field(compare=False)
