"""The form editor: the list of questions, one of them open, and beside it the same questionnaire being asked."""
