"""Content as HTML: the parts of pages, made from typed content and the templates below site/."""
