"""A module on paper: one text with a cover, its contents and each source once, in a language that has all of it."""

from __future__ import annotations

from pypdf import PdfReader

from compiler.articles.article import Articles
from compiler.course import read_course
from compiler.paper.modules import is_complete, read_module
from compiler.render.catalogue import read_catalogue
from compiler.render.outline import outline_course


def test_a_module_is_one_pdf_with_a_cover_contents_lessons_and_each_source_once(mini_build):
    folder = mini_build / "public" / "modules" / "streets"
    sizes = {}
    for name in ("a4", "letter"):
        path = folder / f"streets-{name}.pdf"
        sizes[name] = round(path.stat().st_size / 1000)
        reader = PdfReader(path)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert b"pdfuaid" in root["/Metadata"].get_data()
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="streets-a4.pdf"' in page
    assert f"({sizes['a4']} kB)" in page
    course = read_course(mini_build)
    module = outline_course(course, read_catalogue("en")).modules[0]
    cover = " ".join(reader.pages[0].extract_text().split())
    assert module.title in cover
    assert all(outcome in cover for outcome in module.outcomes.values())
    contents = " ".join(reader.pages[1].extract_text().split())
    pages = (*module.lessons, *module.quizzes, *module.tasks)
    assert [each.title for each in pages if each.title not in contents] == []
    assert any(link.get_object().get("/Dest") or link.get_object().get("/A") for link in reader.pages[1]["/Annots"])
    chapters = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert [title for title in chapters if title in {each.title for each in pages}] == [each.title for each in pages]
    assert chapters[-1] == "Sources"
    later = reader.pages[reader.get_destination_page_number(reader.outline[-1]) if len(reader.outline) else -1]
    assert "Sources" in later.extract_text()


def test_links_between_the_lessons_of_a_module_stay_inside_of_its_pdf(real_build):
    words = read_catalogue("en")
    course = read_course(real_build)
    module = next(each for each in outline_course(course, words).modules if each.id == "why-safety")
    article = read_module(Articles(real_build / "public", words), module)
    names = [element.get("id") for element in article.text.iter() if element.get("id")]
    own = [name for name in names if not name.startswith("source-")]
    assert len(own) == len(set(own))
    inside = {link[1:] for link in article.text.xpath(".//a/@href") if link.startswith("#")}
    assert {"c1", "c2-uneven-ground"} & inside
    assert inside - set(names) == set()
    assert not [link for link in article.text.xpath(".//a/@href") if link.startswith("/modules/why-safety/promise")]
    sources = [name for name in names if name.startswith("source-")]
    assert len(sources) == len(set(sources)) > 5


def test_only_a_module_that_is_complete_in_a_language_is_offered_in_it(mini_build):
    module = outline_course(read_course(mini_build), read_catalogue("es")).modules[0]
    assert not is_complete(module)
    folder = mini_build / "public" / "es" / "modules" / "streets"
    assert not list(folder.glob("*.pdf"))
    assert "data-paper" not in (folder / "index.html").read_text(encoding="utf-8")
