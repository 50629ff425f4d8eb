"""Folders in: the files of the course, each read as typed content."""
