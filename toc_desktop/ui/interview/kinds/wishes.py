"""What a field asks of whoever knows the study: found choices, pictures, files. Answers come through `show`.

A field opens no file and knows no study; it voices a wish, and the presenter answers it, at once or later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toc_desktop.interview.values import Choice


@dataclass(frozen=True)
class ChoicesWanted:
    """Those of a long list that hold these words."""

    path: str
    words: str
    show: Callable[[tuple[Choice, ...]], None]


@dataclass(frozen=True)
class FormFileWanted:
    """A picture or a recording of the form, by its name there; None when it is not at hand."""

    name: str
    show: Callable[[bytes | None], None]


@dataclass(frozen=True)
class AttachmentWanted:
    """Name and content of what is attached to a question; ("", b"") when it is not there any more."""

    path: str
    show: Callable[[str, bytes], None]


@dataclass(frozen=True)
class FileWanted:
    """A person wants to choose one; `kind` is that of the question."""

    path: str
    kind: str


@dataclass(frozen=True)
class FileGiven:
    """One was dropped on the field."""

    path: str
    file: str


@dataclass(frozen=True)
class ContentGiven:
    """Something was drawn here."""

    path: str
    name: str
    content: bytes


@dataclass(frozen=True)
class RecordingWanted:
    """May it be recorded what this person says?"""

    show: Callable[[bool], None]


@dataclass(frozen=True)
class SoundRecorded:
    """A piece of a recording under way, to be kept at once; all pieces together are the recording."""

    path: str
    piece: bytes
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class ExportWanted:
    """What is attached goes out of the study, after the warning."""

    path: str


@dataclass(frozen=True)
class GoOnWanted:
    """The answer stands, and the form asks for the next question at once."""

    path: str


Wish = (
    ChoicesWanted
    | FormFileWanted
    | AttachmentWanted
    | FileWanted
    | FileGiven
    | ContentGiven
    | RecordingWanted
    | SoundRecorded
    | ExportWanted
    | GoOnWanted
)
