"""A result as a report that a city can print: HTML and PDF."""
