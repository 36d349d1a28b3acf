"""Recording and playing, from and into memory: nothing that is heard is ever written to a file in clear."""
