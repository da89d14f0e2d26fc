"""Between the surfaces: who one is, which workspace one is in, and where a stranger's address leads."""
