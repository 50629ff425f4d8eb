"""Exams: what is drawn, when it may be sat, how it is marked."""
