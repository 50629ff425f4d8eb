"""What changes things: one verb a file, one transaction a verb."""
