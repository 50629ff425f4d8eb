"""One blueprint per resource or page, and what all of them share."""
