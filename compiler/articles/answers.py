"""Questions as on paper: the choices in place, and what is said to each of them at the end of the text."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html.builder import E

from compiler.articles.plain import has_class
from compiler.render.catalogue import Catalogue


def gather_answers(text: HtmlElement, words: Catalogue) -> None:
    """Move the answers of all questions of `text` into a section at its end; links lead there and back."""
    answers: list[HtmlElement] = []
    for question in text.xpath(f".//div[{has_class('decision')}] | .//li[{has_class('question')}]"):
        number = len(answers) + 1
        question.set("id", question.get("id") or f"question-{number}")
        if question.tag == "li":
            body = _take_answer(question)
        else:
            body = _take_replies(question)
            question.insert(0, E.p({"class": "question__number"}, words("paper.question", n=number)))
        question.append(
            E.p({"class": "question__way"}, E.a({"href": f"#answer-{number}"}, words("paper.answer", n=number)))
        )
        back = E.a({"href": f"#{question.get('id')}"}, words("paper.question", n=number))
        answers.append(E.section({"class": "answer"}, E.h3({"id": f"answer-{number}"}, back), *body))
    if answers:
        section = E.section({"class": "answers"}, E.h2({"id": "answers"}, words("paper.answers")), *answers)
        text.xpath(f".//*[{has_class('prose')}]")[0].append(section)


def _take_answer(question: HtmlElement) -> list[HtmlElement]:
    """What a practice quiz hides behind its summary, and the way to the passage to read again."""
    taken: list[HtmlElement] = []
    for details in question.findall("details"):
        taken += [child for child in details if child.tag != "summary"]
        details.drop_tree()
    for passage in question.xpath(f"./p[{has_class('question__passage')}]"):
        passage.drop_tree()
        taken.append(passage)
    return taken


def _take_replies(decision: HtmlElement) -> list[HtmlElement]:
    """What a decision says to each choice; its form becomes the prompt and the list of choices."""
    prompt = E.p({"class": "decision__prompt"})
    for legend in decision.iter("legend"):
        prompt = legend
        prompt.tag = "p"
    choices = E.ul({"class": "question__options"})
    for choice in decision.xpath(f".//span[{has_class('choice__text')}]"):
        choices.append(_rename(choice, "li"))
    replies = E.ul()
    for details in decision.iter("details"):
        summary, *rest = list(details)
        replies.append(E.li(_rename(summary, "strong"), *rest))
    close = decision.xpath(f".//*[{has_class('decision__close')}]")
    for child in list(decision):
        decision.remove(child)
    for kept in (prompt, choices):
        kept.tail = None
        decision.append(kept)
    return [replies, *close]


def _rename(element: HtmlElement, tag: str) -> HtmlElement:
    element.tag = tag
    element.attrib.clear()
    element.tail = None
    return element
