"""The website of one language: which pages there are, and how each is finished."""
