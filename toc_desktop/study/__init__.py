"""Who is asked, and how: groups, people, consent, sessions, statements. Pure values and rules."""
