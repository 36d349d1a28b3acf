"""What a form is on paper: numbered questions, room for answers, skip instructions in words."""

from toc_desktop.forms.paper.blank_sheet import blank_sheet
from toc_desktop.forms.paper.outline import Outline, Part, spoken

__all__ = ["Outline", "Part", "blank_sheet", "spoken"]
