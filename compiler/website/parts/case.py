"""A case: its figures to quote, its data, and how to cite it."""

from __future__ import annotations

from typing import Any

from compiler.content import CaseContent
from compiler.front_matter import QuotedFigure
from compiler.render.addresses import relative
from compiler.render.citing import Citation, Work, cite
from compiler.render.works import find_case_work, make_address
from compiler.study.tables import say
from compiler.website.page import SitePage
from compiler.website.parts.corrections import count_corrections
from compiler.website.parts.table import describe_table, show_licences, show_origins
from compiler.website.website import Website
from manifest.model import in_language

_DESCRIPTOR = "data/datapackage.json"


def case_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The figures, the data section and the citations."""
    case: CaseContent = page.values["case_content"]
    address = make_address(website.address, website.language, page.url)
    work = find_case_work(website.course, case, website.language, website.address)
    cited = [_label(cite(work, website.words), website.words("cite.page"), "", _list_files(website, page))]
    if case.data is not None:
        data = _find_data_work(website, case, work, address)
        cited.append(_label(cite(data, website.words), website.words("cite.data"), _DESCRIPTOR, {}))
    paths = [text.path for text in case.index.texts.values()]
    return {
        "figures": [_show_figure(website, work, address, figure) for figure in case.index.front.case.figures],
        "data": None if case.data is None else _show_data(website, page, case),
        "citations": cited,
        "address_known": bool(address),
        "corrected": count_corrections(website, *paths),
    }


def _find_data_work(website: Website, case: CaseContent, work: Work, address: str) -> Work:
    if case.data is None:
        raise ValueError("a case without data")
    package = case.data.package
    extra = package.model_extra or {}
    return Work(
        course=work.course,
        title=say(package, "title", website.language),
        kind="data_set",
        key=f"{work.key}-data",
        created=str(extra.get("created") or ""),
        version=str(extra.get("version") or ""),
        licence=package.licenses[0].name,
        address=address and f"{address}{_DESCRIPTOR}",
    )


def _label(citation: Citation, label: str, path: str, files: dict[str, str]) -> dict[str, Any]:
    """A citation with the way from the page to what is cited: a browser adds it to the address that is open."""
    return {"label": label, "entry": citation, "path": path, "files": files}


def _list_files(website: Website, page: SitePage) -> dict[str, str]:
    if not website.with_packages:
        return {}
    return {ending: relative(f"{page.url}{page.id}.{ending}", page.url) for ending in ("bib", "ris")}


def _show_figure(website: Website, work: Work, address: str, figure: QuotedFigure) -> dict[str, Any]:
    language, words = website.language, website.words
    reference = website.course.references[figure.source]
    text = in_language(figure.text, language)
    plain = website.prose.plain(text)
    original = website.prose.plain(in_language(reference.text, language))
    place = in_language(figure.place, language) if figure.place else ""
    checked = figure.checked.isoformat()
    quoted = words(
        "figures.quotation",
        text=plain,
        source=f"{original}{place and f', {place}'}",
        letter=figure.strength,
        strength=words(f"strength.{figure.strength}"),
        course=work.course,
        title=website.prose.plain(work.title),
        checked=words(f"quoted.{figure.against}", date=words.day(checked)),
    )
    return {
        "id": figure.id,
        "text": website.prose.line(text),
        "plain": plain,
        "lang": None if language in figure.text else "en",
        "source": website.prose.line(f"[@{figure.source}]"),
        "original": f"{original}{place and f', {place}'}",
        "original_lang": None if language in reference.text else "en",
        "strength": figure.strength,
        "checked": checked,
        "against": figure.against,
        "note": website.prose.line(in_language(figure.note, language)) if figure.note else "",
        "quotation": f"{quoted} {address and f'{address}#figure-{figure.id}'}".strip(),
    }


def _show_data(website: Website, page: SitePage, case: CaseContent) -> dict[str, Any]:
    if case.data is None:
        raise ValueError("a case without data")
    package, language = case.data.package, website.language
    return {
        "title": say(package, "title", language),
        "description": say(package, "description", language),
        "tables": [describe_table(website, page, table) for table in website.tables if table.owner is case],
        "licences": show_licences(package.licenses, language),
        "origins": show_origins(website, package.sources),
        "package_url": relative(f"{page.url}{_DESCRIPTOR}", page.url),
        "catalogue": relative("data/", page.url),
    }
