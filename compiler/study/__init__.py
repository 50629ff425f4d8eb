"""What follows from the whole course: how long it takes, where an answer is taught, where a source is used."""
