"""Typing in what was answered on paper: the sheet's beginning, its lines, and what differs when it was typed twice."""
