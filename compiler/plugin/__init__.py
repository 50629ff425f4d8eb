"""The course as a plugin of MkDocs."""

from compiler.plugin.site import CoursePlugin

__all__ = ["CoursePlugin"]
