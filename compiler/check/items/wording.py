"""Wording: no word of a question gives its answer away or turns it round."""

from __future__ import annotations

import re

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import MultipleChoice, SingleChoice, TrueFalse

_TELLING = {
    "en": re.compile(
        r"\b(always|never|(?:all|none|both|neither) of (?:the above|these|them)|both a and b)\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"\b(siempre|nunca|jamás|tod[ao]s l[ao]s anteriores|ningun[ao] de l[ao]s anteriores)\b", re.IGNORECASE
    ),
    "fa-AF": re.compile(r"\b(همیشه|هرگز|هیچ[\u200c ]گاه|همهٔ این[\u200c ]ها|همهٔ موارد|هیچ[\u200c ]کدام)\b"),  # noqa: RUF001 - Dari
}
_NEGATIVE = {
    "en": re.compile(
        r"\b(not|except|cannot|\w+n['\u2019]t|(?<!at )least(?! (?:harm|risk|danger|damage|cost|money|time|effort)\b)"
        r"|(?:is|are) (?:false|untrue|incorrect|wrong)(?=\?))\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(no|excepto|salvo|menos(?=\?| (?:probable|clar|ciert|adecuad|apropiad|acertad|fiable|sólid|útil))"
        r"|(?:es|son) (?:fals|incorrect|erróne)[ao]s?(?=\?))\b",
        re.IGNORECASE,
    ),
    "fa-AF": re.compile(r"\b(نیست|نیستند|نمی\w*|به[\u200c ]?جز|مگر|(?:غلط|نادرست) است(?=؟))\b"),
}
"""Little harm or cost may be asked for, as in `least risk`; a claim may say that something is wrong."""

_END = re.compile(r"(?<=[.!?:])[\"'\u201d\u2019)*_]*\s+(?=[\"'\u201c\u2018(*_¿¡]*[A-ZÁÉÍÓÚÑ0-9])")


def check_wording(content: CourseContent, mistakes: Mistakes) -> None:
    """Note options that test-wise readers rule out at sight, and questions that ask for what is not so."""
    for sheet in find_question_sheets(content):
        for asked in sheet:
            for language in asked.languages:
                _check_options(asked, language, mistakes)
                _check_stem(asked, language, mistakes)


def find_question(stem: str) -> str:
    """The sentence of `stem` that asks: the last one with a question mark, or else the last."""
    sentences = _END.split(stem.strip())
    asking = [sentence for sentence in sentences if "?" in sentence]
    return (asking or sentences)[-1]


def _check_options(asked: Asked, language: str, mistakes: Mistakes) -> None:
    question = asked.question
    if not isinstance(question, (SingleChoice, MultipleChoice)):
        return
    source = asked.document.files[language]
    for number, option in enumerate(question.options):
        found = _TELLING[language].search(option.text.get(language, ""))
        if found:
            line = source.line(*asked.place, "options", number, "text")
            message = (
                f"`{question.id}`: the option says `{found[1].lower()}`, which gives it away: "
                "say how often, for whom or which, without it"
            )
            mistakes.add(source.path, line, message)


def _check_stem(asked: Asked, language: str, mistakes: Mistakes) -> None:
    question = asked.question
    stem = question.stem.get(language)
    if stem is None:
        return
    if isinstance(question, TrueFalse):
        asks, told = stem, "a claim to judge says"
    elif isinstance(question, (SingleChoice, MultipleChoice)):
        asks, told = find_question(stem), "the question says"
    else:
        return
    found = _NEGATIVE[language].search(asks)
    if found:
        source = asked.document.files[language]
        message = f"`{question.id}`: {told} `{found[1].lower()}`, which is read over: ask for what is so"
        mistakes.add(source.path, source.line(*asked.place, "stem"), message)
