"""Lessons that compute: run at build, and kept."""
