"""Before the first question: who, what must be said, the sheet, what is agreed to. Never hurried."""
