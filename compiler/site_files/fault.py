"""What goes wrong when a site is written though its content has no mistakes."""


class SiteError(Exception):
    """A program that writes the site failed; the message says which and why."""
