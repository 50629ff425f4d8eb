"""What readers take home besides pages: tables with all that belongs to them, pictures, citations."""
