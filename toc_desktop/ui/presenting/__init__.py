"""Presenters: each connects one page to the open study, and both ways end here."""
