"""Where sources are used."""

from __future__ import annotations

from compiler.check.uses import find_unused, find_uses
from compiler.course import read_course


def test_a_source_is_used_by_pages_terms_and_data(mini_course):
    uses = find_uses(read_course(mini_course))
    places = {use.url for use in uses["R2"]}
    assert {"glossary/#street", "glossary/#lantern"} <= places
    assert any(url.startswith("modules/") for found in uses.values() for url in (use.url for use in found))


def test_every_page_of_a_module_that_names_a_source_is_a_place_where_it_is_used(repository):
    course = read_course(repository)
    places = {key: {use.url for use in uses} for key, uses in find_uses(course).items()}
    for module in course.modules:
        for page in module.pages:
            assert all(page.url in places[key] for key in page.front.sources), page.url


def test_a_source_that_nothing_uses_is_known(mini_course):
    references = mini_course / "curriculum" / "references.yml"
    entry = "- key: R99\n  text: Nobody's book\n  strength: C\n"
    references.write_text(references.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert find_unused(read_course(mini_course)) == ["R99"]


def test_a_column_on_evidence_is_a_use(mini_course):
    references = mini_course / "curriculum" / "references.yml"
    references.write_text(
        references.read_text(encoding="utf-8") + "- key: R99\n  text: Nobody's book\n  strength: C\n", encoding="utf-8"
    )
    course = read_course(mini_course)
    folder = next(found for found in (*(m.data for m in course.modules), *(c.data for c in course.cases)) if found)
    path = folder.files[0]
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{rows[0]},evidence", *(f'{row},"R2, R99"' for row in rows[1:])]), encoding="utf-8")
    assert [use.url.rpartition("/")[2] for use in find_uses(course)["R99"]] == [path.name]
    assert find_unused(course) == []
