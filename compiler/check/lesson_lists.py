"""`lessons` of an achievement or a pathway: a module, or a list of lessons, that exist."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.content import CourseContent
from compiler.source.located import Place
from compiler.study.workload import find_named_lessons

Fact = tuple[Place, str]
"""A place below `lessons` and what is wrong there."""


def find_list_mistakes(
    content: CourseContent, named: str | tuple[str, ...], *, recorded: bool = False
) -> Iterator[Fact]:
    """What is wrong with `named`, a module's id or a list of lessons' ids; `recorded` where they have to be finished.

    Sensitive lessons tell the tracker nothing, so that nobody could ever be known to have finished them.
    """
    if isinstance(named, str):
        modules = {module.document.content.id: module for module in content.modules}
        if named not in modules and not content.unread:
            yield (), f"there is no module `{named}`"
        elif recorded and named in modules and modules[named].lessons and not find_named_lessons(content, named):
            yield (), f"every lesson of `{named}` is sensitive, so that none is known to be finished"
        return
    known = content.lessons_by_id
    for number, lesson in enumerate(named):
        if lesson in named[:number]:
            yield (number,), f"the lesson `{lesson}` stands twice"
        elif lesson not in known and not content.unread:
            yield (number,), f"there is no lesson `{lesson}`"
        elif recorded and lesson in known and known[lesson].front.sensitive:
            yield (number,), f"the lesson `{lesson}` is sensitive, so that it is never known to be finished"
