"""Statements in; records and certificates out."""
