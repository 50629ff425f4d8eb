"""Content in; website, packages and manifest out."""
