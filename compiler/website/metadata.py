"""What a page says of itself to programs: Dublin Core, Open Graph, and schema.org as JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from compiler.front_matter import CaseFront
from compiler.render.addresses import home_of, relative
from compiler.study.tables import CourseTable, list_columns, say
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SHARE_IMAGE = "assets/images/share.png"
"""The picture that other sites show beside a link, 1200 by 630 pixels, at the root of the site."""

_LOCALES = {"en": "en_GB", "es": "es_MX", "fa-AF": "fa_AF"}
_TYPES = {
    "lesson": ("LearningResource", "lesson"),
    "quiz": ("LearningResource", "quiz"),
    "session": ("LearningResource", "lesson plan"),
    "case": ("LearningResource", "case study"),
    "module": ("LearningResource", "module"),
    "home": ("Course", ""),
    "library": ("CollectionPage", ""),
    "page": ("WebPage", ""),
}
_YEARS = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Tag:
    """A `meta` element: `attribute` is name or property."""

    attribute: str
    name: str
    content: str


@dataclass(frozen=True)
class Metadata:
    """`canonical` is empty where nobody said where the site is served."""

    tags: tuple[Tag, ...]
    linked: dict[str, Any]
    canonical: str


def describe(website: Website, page: SitePage) -> Metadata:
    """What `page` says of itself. Full addresses stand in it only where the site's own is known (decision 13)."""
    address = _address(website, page.url)
    return Metadata(
        (*_dublin_core(website, page, address), *_open_graph(website, page, address)),
        {
            "@context": "https://schema.org",
            **_linked(website, page),
        },
        address,
    )


def _address(website: Website, url: str) -> str:
    return website.address and f"{website.address}{home_of(website.language)}{url}"


def _dublin_core(website: Website, page: SitePage, address: str) -> list[Tag]:
    kind = "Collection" if page.kind in ("home", "library", "module") else "Text"
    values = {
        "title": page.title,
        "description": page.description,
        "language": website.language,
        "type": kind,
        "creator": website.outline.title,
        "rights": "CC BY 4.0",
        "identifier": address,
        "isPartOf": website.outline.title if page.kind != "home" else "",
    }
    return [Tag("name", f"DCTERMS.{name}", value) for name, value in values.items() if value]


def _open_graph(website: Website, page: SitePage, address: str) -> list[Tag]:
    values = {
        "og:title": page.title,
        "og:description": page.description,
        "og:type": "website" if page.kind == "home" else "article",
        "og:site_name": website.outline.title,
        "og:locale": _LOCALES[website.language],
        "og:url": address,
    }
    if website.address and website.with_packages:
        values |= {
            "og:image": website.address + SHARE_IMAGE,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": website.words("share.image"),
        }
    return [Tag("property", name, value) for name, value in values.items() if value]


def _linked(website: Website, page: SitePage) -> dict[str, Any]:
    kind, resource = _TYPES[page.kind]
    outline = website.outline
    linked: dict[str, Any] = {
        "@type": kind,
        "name": page.title,
        "description": page.description,
        "url": _address(website, page.url),
        "inLanguage": _find_languages(website, page),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "learningResourceType": resource,
        "timeRequired": f"PT{page.data['minutes']}M" if page.data.get("minutes") else "",
    }
    if page.kind == "home":
        linked["hasPart"] = [
            {"@type": "LearningResource", "name": module.title, "description": module.summary}
            for module in outline.modules
        ]
    else:
        linked["isPartOf"] = {"@type": "Course", "name": outline.title}
    module = outline.module_of(page.url)
    front: Any = page.values.get("front")
    if module is not None and getattr(front, "outcomes", None):
        linked["teaches"] = [module.outcomes[outcome] for outcome in front.outcomes if outcome in module.outcomes]
    elif module is not None and page.kind == "module":
        linked["teaches"] = list(module.outcomes.values())
    if page.kind == "case":
        linked |= _case(website, page)
    table = page.values.get("table")
    if table is not None:
        linked |= _dataset(website, page, table)
    return {name: value for name, value in linked.items() if value not in ("", [], None)}


def _find_languages(website: Website, page: SitePage) -> str | list[str]:
    """The language of the text; of a module that of its lessons, of which some may have no translation."""
    module = page.values.get("module") if page.kind == "module" else None
    if module is None:
        return "en" if page.fallback else website.language
    known = {lesson.translated for lesson in module.lessons}
    return [website.language, "en"] if len(known) > 1 else website.language if True in known else "en"


def _case(website: Website, page: SitePage) -> dict[str, Any]:
    """Where and when a case took place, and what it is about."""
    front: CaseFront = next(case.index.front for case in website.course.cases if case.index.front.id == page.id)
    facts, words = front.case, website.words
    years = _YEARS.findall(facts.years)
    points = {in_language(point.place, "en"): point for point in facts.map}
    places = facts.places.get(website.language) or facts.places["en"]
    return {
        "about": [words(f"threat.{threat}") for threat in facts.threats],
        "keywords": ", ".join(words(f"approach.{approach}") for approach in facts.approach),
        "temporalCoverage": f"{years[0]}/{years[-1]}" if len(years) > 1 else "".join(years),
        "spatialCoverage": [
            {"@type": "Place", "name": place, **_geo(points.get(english))}
            for place, english in zip(places, facts.places["en"], strict=False)
        ],
    }


def _dataset(website: Website, page: SitePage, table: CourseTable) -> dict[str, Any]:
    """A table as a data set with its file, its version, what it measures and for which years."""
    columns = list_columns(table, website.language) if table.is_described else []
    licence = table.licences[0]
    return {
        "@type": "Dataset",
        "license": licence.path or licence.name,
        "version": table.version,
        "datePublished": table.released,
        "temporalCoverage": table.years.replace("\N{EN DASH}", "/"),
        "variableMeasured": [say(field, "title", website.language).rstrip(".") for field in columns],
        "creator": {"@type": "Organization", "name": website.words("site.authors")},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": _address(website, table.file_url()) or relative(table.file_url(), page.url),
        },
    }


def _geo(point: Any) -> dict[str, Any]:
    if point is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}}
