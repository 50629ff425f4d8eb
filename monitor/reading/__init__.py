"""Files in: frameworks, data and votes, with every mistake named by file, row and column."""
