"""Statements and manifest in, progress out."""
