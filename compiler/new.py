"""Files that begin right: `course new`."""
