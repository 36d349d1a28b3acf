"""The interview as a facilitator and a person see it: one question at a time, and a place to write."""
