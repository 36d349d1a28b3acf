"""A widget for every kind of question and every appearance that fits a laptop and a keyboard."""
