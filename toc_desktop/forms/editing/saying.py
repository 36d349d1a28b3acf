"""What an edit is called where it can be taken back."""

from __future__ import annotations

from toc_desktop.forms.columns import MEDIA
from toc_desktop.forms.editing import wishes
from toc_desktop.forms.editing.draft import Draft
from toc_desktop.forms.editing.edits import Edit
from toc_desktop.i18n import Message

_WORDINGS = {
    "label": Message("Wording of {name}"),
    "hint": Message("Hint of {name}"),
    "guidance_hint": Message("Follow-ups of {name}"),
    "short": Message("Short name of {name}"),
    **dict.fromkeys(MEDIA, Message("Pictures and sound of {name}")),
}


def label_of(draft: Draft, wish: Edit) -> Message:
    """In the words of whoever wrote it; `draft` is the one before the edit."""
    match wish:
        case wishes.WordingChanged(row, column, _, _):
            found = _WORDINGS.get(column, Message("Words of {name}"))
            return Message(found.text, name=_name(draft, row))
        case wishes.ConditionChanged(row, _, _):
            return Message("Condition of {name}", name=_name(draft, row))
        case wishes.CellChanged(row, _, _):
            return Message("Properties of {name}", name=_name(draft, row))
        case wishes.TypeChanged(row, _, _):
            return Message("Type of {name}", name=_name(draft, row))
        case wishes.NameChanged(row, name):
            return Message("Rename {old} to {name}", old=_name(draft, row), name=name)
        case wishes.RowAdded():
            return Message("Add {name}", name=wish.name)
        case wishes.RowRemoved(row):
            return Message("Remove {name}", name=_name(draft, row))
        case wishes.RowMoved(row, _):
            return Message("Move {name}", name=_name(draft, row))
        case wishes.ChoiceAdded(name) | wishes.ListRenamed(name, _):
            return Message("Choices of {list}", list=name)
        case wishes.ChoiceChanged(row) | wishes.ChoiceRemoved(row) | wishes.ChoiceMoved(row, _):
            return Message("Choices of {list}", list=_list(draft, row))
        case wishes.SettingChanged():
            return Message("Settings of the questionnaire")
        case wishes.LanguageAdded(language):
            return Message("Add the language {language}", language=language)
        case wishes.LanguageRemoved(language):
            return Message("Remove the language {language}", language=language)
    return Message("Change the questionnaire")


def place_of(wish: Edit) -> tuple[object, ...]:
    """What an edit is about: two edits of one place, one after the other, are typing."""
    match wish:
        case wishes.WordingChanged(row, column, language, _):
            return "wording", row, column, language
        case wishes.CellChanged(row, column, _) | wishes.ConditionChanged(row, column, _):
            return "cell", row, column
        case wishes.ChoiceChanged(row, column, language, _):
            return "choice", row, column, language
        case wishes.SettingChanged(name, _):
            return "setting", name
    return ()


def _name(draft: Draft, row: int) -> str:
    survey = draft.survey
    one = next((one for one in survey.rows if one.id == row), None)
    return survey.text(one, "name") if one is not None else ""


def _list(draft: Draft, row: int) -> str:
    choices = draft.choices
    one = next((one for one in choices.rows if one.id == row), None)
    return choices.text(one, "list_name") if one is not None else ""
