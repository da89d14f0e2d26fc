"""The sandbox's own interface under /_sim: play people, break things, move the clock, look at the record."""
