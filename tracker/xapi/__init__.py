"""The Experience API as functions: one file per section of the standard."""
