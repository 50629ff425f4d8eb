"""What no page uses is left out: most of the theme's sheet, and the notes that sheets and scripts are written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

THEME_SHEET = "assets/css/theme.css"
"""Where the theme's sheet stands below the site."""

_CLASSES = re.compile(r'\sclass="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_PICTURE = re.compile(r"(--[\w-]+):url\((?:[^()\"']|\"[^\"]*\"|'[^']*')*\);?")


_SHEET_NOTE = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
_SCRIPT_NOTE = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n+", re.DOTALL | re.MULTILINE)
"""A note on lines of its own: it says the types of what follows it, or what that is for."""
_OTHERS = "vendor"
"""Scripts of others stay as they came, with the licences in them."""


def leave_out_notes(site: Path) -> None:
    """Take the notes out of the sheets and scripts below `site`: every reader would pay for them."""
    for sheet in sorted((site / "assets" / "css").rglob("*.css")):
        sheet.write_text(without_sheet_notes(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    for script in sorted((site / "assets" / "js").rglob("*.js")):
        if script.parent.name != _OTHERS:
            leave_out_notes_of(script)


def leave_out_notes_of(script: Path) -> Path:
    """Take the notes out of the file `script`, which is given back."""
    script.write_text(without_script_notes(script.read_text(encoding="utf-8")), encoding="utf-8")
    return script


def without_sheet_notes(css: str) -> str:
    """The sheet `css` without comments."""
    return _SHEET_NOTE.sub("", css)


def without_script_notes(script: str) -> str:
    """The text of `script` without comments that stand on lines of their own."""
    return _SCRIPT_NOTE.sub("", script)


def prune_theme(site: Path) -> None:
    """Take out of the theme's sheet what needs a class that no page has and no script names.

    Pictures that nothing is left to show go too.
    """
    path = site / THEME_SHEET
    kept = prune(path.read_text(encoding="utf-8"), find_names(site))
    path.write_text(kept, encoding="utf-8")


def find_names(site: Path) -> frozenset[str]:
    """The classes on the pages below `site`, and every word of its scripts, which may be one."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        for names in _CLASSES.findall(page.read_text(encoding="utf-8")):
            found.update(names.split())
    for script in (site / "assets").rglob("*.js"):
        found.update(_WORD.findall(script.read_text(encoding="utf-8")))
    return frozenset(found)


def prune(css: str, names: frozenset[str]) -> str:
    """The minified sheet `css` without rules for classes that are not among `names`."""
    kept = "".join(_prune_rules(css, names))
    shown = set(re.findall(r"var\((--[\w-]+)", kept))
    return _PICTURE.sub(lambda found: found[0] if found[1] in shown else "", kept)


def _prune_rules(css: str, names: frozenset[str]) -> Iterator[str]:
    for head, body in _split_rules(css):
        if body is None:
            yield head
        elif head.startswith(("@media", "@supports")):
            inside = "".join(_prune_rules(body, names))
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            selectors = [one for one in _split_selectors(head) if _is_used(one, names)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _split_rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as its head and what stands in its braces; None where it ends with a semicolon."""
    start = depth = opened = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|url\([^"\')]*\)|/\*.*?\*/|[{};]', css, re.DOTALL):
        sign = found[0]
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = found.start()
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : found.start()]
                start = found.end()
        elif sign == ";" and depth == 0:
            yield css[start : found.end()], None
            start = found.end()


def _split_selectors(head: str) -> Iterator[str]:
    """The selectors of a rule; commas inside brackets part nothing."""
    depth = start = 0
    for place, sign in enumerate(head):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield head[start:place]
            start = place + 1
    yield head[start:]


def _is_used(selector: str, names: frozenset[str]) -> bool:
    """Whether every class that `selector` asks for is there; what stands in `:not(…)` and `:is(…)` asks for none."""
    bare = re.sub(r"\[[^\]]*\]", "", selector)
    while "(" in bare:
        bare, before = re.sub(r"\([^()]*\)", "", bare), bare
        if bare == before:
            return True
    return all(re.sub(r"\\(.)", r"\1", name) in names for name in _CLASS.findall(bare))
