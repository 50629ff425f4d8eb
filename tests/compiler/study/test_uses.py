"""Where sources are used."""

from __future__ import annotations

from compiler.course import read_course
from compiler.study.uses import find_unused, find_uses


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


def _add_column(course, name, value):
    """The first table of the course, to which somebody adds a column with `value` in every row."""
    folder = next(found for found in (*(m.data for m in course.modules), *(c.data for c in course.cases)) if found)
    path = folder.files[0]
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{rows[0]},{name}", *(f'{row},"{value}"' for row in rows[1:])]), encoding="utf-8")
    return path


def test_a_column_on_evidence_is_a_use(mini_course):
    references = mini_course / "curriculum" / "references.yml"
    references.write_text(
        references.read_text(encoding="utf-8") + "- key: R99\n  text: Nobody's book\n  strength: C\n", encoding="utf-8"
    )
    course = read_course(mini_course)
    path = _add_column(course, "evidence", "R2, R99")
    assert [use.url for use in find_uses(course)["R99"]] == [f"data/{path.stem}/"]
    assert find_unused(course) == []


def test_a_range_of_keys_in_a_table_is_a_use_of_every_source_in_it(mini_course):
    references = mini_course / "curriculum" / "references.yml"
    more = "".join(f"- key: R{number}\n  text: Volume {number}\n  strength: C\n" for number in (97, 98, 99))
    references.write_text(references.read_text(encoding="utf-8") + more, encoding="utf-8")
    course = read_course(mini_course)
    path = _add_column(course, "source_key", "R97-R99")
    uses = find_uses(course)
    assert [[use.url for use in uses[key]] for key in ("R97", "R98", "R99")] == [[f"data/{path.stem}/"]] * 3


def test_a_web_address_in_a_table_is_no_use(mini_course):
    course = read_course(mini_course)
    path = _add_column(course, "source_address", "https://example.org/R2/")
    assert all(use.url != f"data/{path.stem}/" for use in find_uses(course)["R2"])
