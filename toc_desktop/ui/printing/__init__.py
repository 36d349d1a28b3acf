"""What can be printed at the left, the real paper at the right, and the ways out of the study below."""
