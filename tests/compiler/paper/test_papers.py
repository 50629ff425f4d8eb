"""Pages on paper: tagged, linked, in their language, on two sizes of sheet, and set once."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from compiler.articles.article import Article, Articles
from compiler.course import read_course
from compiler.paper.row_heads import mark_row_heads
from compiler.paper.tree import make_tree
from compiler.paper.typesetting import FONTS, digest_form, make_data, typeset
from compiler.paper.writing import write_papers
from compiler.render.catalogue import read_catalogue
from compiler.site_files.fault import SiteError


def read_texts(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def make_article(text):
    parsed = html.fromstring(f"<article>{text}</article>")
    return Article("a/", "A", "en", parsed, frozenset(parsed.xpath(".//@id")))


@pytest.fixture(scope="module", params=["en", "es"])
def lesson(request, real_build):
    words = read_catalogue(request.param)
    url = "modules/why-safety/fear-experience-record/"
    article = Articles(real_build / "public", words).take(url)
    content = typeset(make_data(article, words, "https://course.test"), "a4")
    return request.param, article, PdfReader(io.BytesIO(content))


def test_a_lesson_is_tagged_and_says_its_title_and_its_language(lesson):
    language, article, reader = lesson
    root = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert reader.metadata.title == article.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_a_lesson_holds_its_headings_as_bookmarks_its_links_and_its_answers_at_the_end(lesson):
    language, article, reader = lesson
    text = read_texts(reader)
    for heading in article.text.iter("h2"):
        words = " ".join(heading.text_content().split())
        assert words.replace("\xa0", " ") in text.replace("\xa0", " "), words
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert any(str(link.get("/A", {}).get("/URI", "")).startswith("https://course.test/") for link in links)
    assert any("/Dest" in link or "/D" in link.get("/A", {}) for link in links)
    assert len(reader.outline) > 0
    answers = {"en": "Answers", "es": "Respuestas"}[language]
    assert answers in read_texts(reader)


def test_both_sizes_of_sheet_lie_beside_the_page_which_links_them(mini_build):
    folder = mini_build / "public" / "modules" / "streets" / "looking"
    sizes = [
        [round(float(side)) for side in PdfReader(folder / f"looking-{name}.pdf").pages[0].mediabox[2:]]
        for name in ("a4", "letter")
    ]
    assert sizes == [[595, 842], [612, 792]]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="looking-a4.pdf"' in page
    assert 'href="looking-letter.pdf"' in page
    assert "data-paper" not in page


def test_what_is_kept_is_taken_again_and_what_nothing_uses_goes(mini_build, tmp_path):
    course = read_course(mini_build)
    kept = mini_build / "build" / "papers"
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    (kept / "old.pdf").write_bytes(b"%PDF")
    under_way = kept / "another-build.1.new"
    under_way.write_bytes(b"%PDF")
    write_papers(course, [Articles(mini_build / "public", read_catalogue(language)) for language in course.languages])
    under_way.unlink()
    assert {path.name: path.stat().st_mtime_ns for path in kept.iterdir()} == before
    assert before


def test_a_pdf_is_not_kept_beyond_a_change_of_its_fonts(tmp_path):
    fonts = Path(shutil.copytree(FONTS, tmp_path / "fonts"))
    assert digest_form(fonts) == digest_form(FONTS)
    with next(fonts.glob("*.ttf")).open("ab") as font:
        font.write(b"x")
    assert digest_form(fonts) != digest_form(FONTS)


def test_the_same_text_gives_the_same_bytes():
    data = make_data(make_article("<h1>A</h1><p>Text</p>"), read_catalogue("en"), "")
    assert typeset(data, "a4") == typeset(data, "a4")


def test_text_that_looks_like_markup_stays_text():
    data = make_data(make_article("<h1>A</h1><p>#panic() $x$ *no* [b] @c &lt;d&gt;</p>"), read_catalogue("en"), "")
    assert "#panic() $x$ *no* [b] @c <d>" in read_texts(PdfReader(io.BytesIO(typeset(data, "a4"))))


def test_headings_leap_over_no_level_and_dead_links_become_text():
    tree = make_tree(make_article('<h1>A</h1><h4>B</h4><p><a href="/gone/">x</a> <a href="#no">y</a></p>'), "")
    assert [node["level"] for node in tree if node["kind"] == "heading"] == [1, 2]
    assert tree[-1] == {"kind": "p", "nodes": ["x", " ", "y"]}


def test_a_field_becomes_room_and_an_empty_cell_stays():
    text = '<h1>A</h1><div class="room"><p class="room__line"></p></div><table><tr><th>a</th><td></td></tr></table>'
    room, table = make_tree(make_article(text), "")[1:]
    assert room == {"kind": "room", "lines": 1}
    assert [cell["nodes"] for cell in table["rows"][0]] == [["a"], []]


def test_text_in_another_language_says_so():
    tree = make_tree(make_article('<h1>A</h1><div lang="es"><p>Hola</p></div>'), "")
    assert tree[-1]["kind"] == "lang"
    assert tree[-1]["lang"] == "es"
    data = make_data(make_article('<h1>A</h1><p lang="es">Hola</p>'), read_catalogue("en"), "")
    assert b"(es)" in typeset(data, "a4")


def find_tables(reader):
    """The cells of each table in the PDF: what they are, and what they are the head of."""
    found = []

    def walk(node, cells):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each, cells)
        elif isinstance(node, dict):
            if node.get("/S") == "/Table":
                cells = []
                found.append(cells)
            if node.get("/S") in {"/TH", "/TD"}:
                scopes = [entry.get("/Scope") for entry in node["/A"] if entry.get("/O") == "/Table"]
                cells.append((node["/S"], *scopes))
            if node.get("/K") is not None:
                walk(node["/K"], cells)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], [])
    return found


def test_the_heads_of_rows_are_heads_for_a_screen_reader_too():
    first = "<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><th>c</th><td>d</td></tr></table>"
    second = "<table><tr><td>e</td><td>f</td></tr><tr><th>g</th><td></td></tr></table>"
    data = make_data(make_article(f"<h1>A</h1>{first}{second}"), read_catalogue("en"), "")
    reader = PdfReader(io.BytesIO(typeset(data, "a4")), strict=True)
    assert find_tables(reader) == [
        [("/TH", "/Column"), ("/TH", "/Column"), ("/TH", "/Row"), ("/TD", None)],
        [("/TD", None), ("/TD", None), ("/TH", "/Row"), ("/TD", None)],
    ]
    assert "c d e f g" in read_texts(reader)


def test_heads_that_do_not_fit_the_pdf_are_refused():
    data = make_data(make_article("<h1>A</h1><table><tr><th>a</th></tr></table>"), read_catalogue("en"), "")
    with pytest.raises(ValueError, match="1 cells in the PDF, 2 in the text"):
        mark_row_heads(typeset(data.replace('"head": true', '"head": false'), "a4"), [True, True])


def test_a_box_and_a_row_that_fit_a_sheet_are_not_parted_and_long_ones_are():
    lines = "".join(f"<p>Line {number}</p>" for number in range(30))
    box = f'<div class="admonition">{lines}</div>'
    short = make_article(f"<h1>A</h1>{lines}{box}")
    pages = PdfReader(io.BytesIO(typeset(make_data(short, read_catalogue("en"), ""), "a4"))).pages
    assert len(pages) == 2
    assert "Line 29" in pages[0].extract_text().split("Line 0", 1)[1]
    assert pages[1].extract_text().count("Line") == 30
    long = make_tree(make_article(f'<h1>A</h1><div class="admonition">{lines * 4}</div>'), "")
    assert not long[-1]["whole"]
    assert make_tree(short, "")[-1]["whole"]


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_sheets_for_a_wall_stand_two_on_a_page_and_in_type_for_three_metres(paper):
    rows = "".join(
        f"<tr><td><strong>Word {n}</strong> a plain line that goes on for a while <em>what is said</em></td></tr>"
        for n in range(1, 6)
    )
    table = f"<h2>Sheets</h2><table><tbody>{rows}</tbody></table>"
    article = make_article(f'<h1>Guide</h1><section class="handout cut-rows sheets">{table}</section>')
    reader = PdfReader(io.BytesIO(typeset(make_data(article, read_catalogue("en"), ""), paper)))
    assert ["Word" in page.extract_text() for page in reader.pages] == [False, True, True, True]
    sizes: dict[str, float] = {}

    def note(text, _, matrix, __, size):
        for word in ("Word", "plain", "said"):
            if word in text:
                sizes[word] = size * abs(matrix[3])

    reader.pages[1].extract_text(visitor_text=note)
    assert (sizes["Word"], sizes["plain"], sizes["said"]) == (60, 36, 22)


def test_columns_share_the_width_by_what_they_hold_and_empty_ones_leave_room_to_write():
    body = "<tr><td>1</td><td>A sentence that takes the width it needs</td><td></td></tr>"
    [table] = make_tree(make_article(f"<table><thead><tr><th></th><th>b</th><th>c</th></tr></thead>{body}</table>"), "")
    assert table["columns"] == [9, 36, 36]


def test_a_handout_has_sheets_of_its_own_and_what_is_cut_out_stays_whole():
    slip = '<section class="cut-out"><h3>Slip</h3>' + "<p>Line</p>" * 16 + "</section>"
    text = f'<h1>A</h1><p>Before</p><section class="handout"><h2 class="handout">B</h2>{slip * 3}</section><p>After</p>'
    article = make_article(f'<div class="prose">{text}</div>')
    pages = PdfReader(io.BytesIO(typeset(make_data(article, read_catalogue("en"), ""), "a4"))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert [text.count("Slip") for text in texts] == [0, 2, 1, 0]
    assert all(text.count("Line") == 16 * text.count("Slip") for text in texts)
    assert "Before" in texts[0]
    assert "After" in texts[-1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p><q lang="no-code">Far</q></p>', ""),
        ('<svg viewBox="0 0 9 9"></svg>', "a drawing has no text that tells what it shows$"),
        ('<svg viewBox="0 0 9 9" aria-label=" "><title></title></svg>', "a drawing has no text that tells"),
    ],
)
def test_a_text_that_cannot_be_set_is_named_by_its_page(mini_course, tmp_path, text, what):
    page = tmp_path / "modules" / "streets" / "looking" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<html><main id="text"><h1>Looking</h1>{text}</main></html>')
    with pytest.raises(SiteError, match=f"^modules/streets/looking/ could not be set on paper: {what}"):
        write_papers(read_course(mini_course), [Articles(tmp_path, read_catalogue("en"))])
