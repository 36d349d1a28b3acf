"""Sessions and interviews with their state; from here people are met, and what they said can be taken back."""
