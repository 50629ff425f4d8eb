"""Where learners can be sent, by id."""

from __future__ import annotations

from manifest.model import Course, Lesson, Quiz, Task, Text, in_language


def find_places(course: Course, language: str) -> dict[str, tuple[str, str]]:
    """Title and address of everything that a learner can be sent to, by id."""

    def say(text: Text) -> str:
        return in_language(text, language)

    places = {entry.id: (say(entry.title), f"/my/achievements/{entry.id}") for entry in course.achievements}
    for module in course.modules:
        pages: tuple[Lesson | Quiz | Task, ...] = (*module.lessons, *module.quizzes, *module.tasks)
        places.update({page.id: (say(page.title), say(page.url)) for page in pages})
    places.update({exam.id: (say(exam.title), f"/exams/{exam.id}") for exam in course.all_exams})
    return places
