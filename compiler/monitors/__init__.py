"""The monitors that the site shows: what the library computes of them, and what a page needs of it."""
