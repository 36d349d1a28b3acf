"""The study itself: what it is about, who is asked, what keeps people safe, and what is still missing."""
