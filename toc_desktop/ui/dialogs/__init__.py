"""What stands in place of a page for a moment: the lock, the keys of the keyboard, the one dialog about a bug."""
