"""The text cells of a notebook as Jupyter shows them: what only the site knows is written out or left out."""

from __future__ import annotations

import re

from compiler.blocks import Decision, Worksheet
from compiler.markup import find_fences
from compiler.pages import Block, Part
from compiler.render.catalogue import Catalogue

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?!https?://|#)[^()\s]*\)")
_CITATION = re.compile(r"\[@(?P<inside>[^\[\]]+)\]")
_HEADING = re.compile(r"^(#{1,6} .*?)[ \t]*\{[^{}]*\}[ \t]*$", re.MULTILINE)
_BOX = re.compile(r'^!!! (?P<kind>[\w-]+)(?: "(?P<title>[^"]*)")?$')


def make_plain(part: Part, words: Catalogue) -> str:
    """The text of a Markdown cell: blocks as lists, links into the course as their words, keys in brackets."""
    lines = part.source.split("\n")
    for block in reversed(part.blocks):
        lines[block.start : block.end] = _write(block, words).split("\n")
    text = _open_boxes("\n".join(lines), words)
    text = _HEADING.sub(r"\1", text)
    text = _LINK.sub(lambda link: link["text"], text)
    return _CITATION.sub(lambda found: f"[{found['inside'].replace('@', '')}]", text)


def _write(block: Block, words: Catalogue) -> str:
    match block.content:
        case Decision() as decision:
            options = [
                f"<details><summary>{option.text}</summary>\n\n{option.reply.strip()}\n\n</details>\n"
                for option in decision.options
            ]
            if decision.close:
                close = decision.close.strip()
                options.append(f"<details><summary>{words('quiz.show_answer')}</summary>\n\n{close}\n\n</details>")
            return "\n".join([f"**{words('decision.label')}** {decision.prompt.strip()}\n", *options])
        case Worksheet() as sheet:
            fields = [f"- {field.label}" for field in sheet.fields]
            return "\n".join([f"**{words('worksheet.label')}: {sheet.title}**\n", *fields])
        case other:
            return f"*{other.title}*"


def _open_boxes(text: str, words: Catalogue) -> str:
    """Boxes as quotations; what stands in a fence is left alone."""
    fenced = {number for fence in find_fences(text) for number in range(fence.start, fence.end)}
    inside = False
    out = []
    for number, line in enumerate(text.split("\n")):
        box = None if number in fenced else _BOX.match(line)
        if box is not None:
            inside = True
            title = box["title"] or words.under("box.").get(box["kind"], "")
            out += [f"> **{title}**", ">"]
        elif inside and (line.startswith("    ") or not line.strip()):
            out.append(f"> {line[4:]}".rstrip())
        else:
            if inside:
                out.append("")
            inside = False
            out.append(line)
    return "\n".join(out)
