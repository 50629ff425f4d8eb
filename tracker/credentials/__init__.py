"""Credentials: what an achievement asks for, what is signed, how anyone can check it."""
