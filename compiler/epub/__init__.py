"""The course as a book for reading devices, EPUB 3.3."""
