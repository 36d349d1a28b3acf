"""The first page: open, start or restore a study, and choose language, size and theme."""
