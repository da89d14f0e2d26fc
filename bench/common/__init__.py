"""What all benches share: the ground they stand on, the people in it, and how figures are told."""
