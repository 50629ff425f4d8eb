"""What a page asks of its reader: words to read and things to do."""
