from __future__ import annotations

from io import BytesIO

import png
import pytest
import segno
import typst
from pypdf import PdfReader

from tests.tracker.credentials.builders import HOST, an_award, web_issuer
from tracker.credentials import certificate
from tracker.credentials.award import Outcome
from tracker.credentials.certificate import MOST_OUTCOMES, split_criteria, typeset_certificate

URL = f"{HOST}/credentials/b898aaae-210b-45af-97e7-0e1e41394935"
DEEP = (0x07, 0x49, 0x4A)


@pytest.fixture
def award(keys):
    return an_award(web_issuer(keys))


def read(award):
    return PdfReader(BytesIO(typeset_certificate(award, URL)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_says_what_the_credential_says(award):
    reader = read(award)
    text = text_of(reader)
    for part in (award.name, award.title, award.description, "Definirla", "Lecciones: 2 de 2", "2 de marzo de 2026"):
        assert part in text
    assert len(reader.pages) == 1


@pytest.mark.parametrize(("count", "printed"), [(MOST_OUTCOMES, True), (MOST_OUTCOMES + 1, False), (40, False)])
def test_it_stays_on_one_page_however_much_its_holder_can_do(keys, count, printed):
    """What is not printed stands on the check page and in the signed file."""
    outcomes = tuple(
        Outcome(f"o{n}", f"Weigh point {n} against all others and say in public which one counts", f"{HOST}#o{n}")
        for n in range(count)
    )
    criteria = "Many words. " * 40 + "\n\n" + "\n".join(f"- Lessons of “Module {n}”: 5 of 5" for n in range(6))
    reader = read(an_award(web_issuer(keys), outcomes=outcomes, criteria=criteria, language="en"))
    assert len(reader.pages) == 1
    assert ("Weigh point 1 against" in text_of(reader)) == printed
    assert (f"{count} outcomes. The page at the address below lists them" in text_of(reader)) != printed


@pytest.mark.parametrize(("language", "words"), [("en", "This certifies that"), ("es", "Se certifica que")])
def test_it_speaks_its_language(keys, language, words):
    assert words in text_of(read(an_award(web_issuer(keys), language=language)))


def test_a_practice_exam_is_named_and_only_where_it_was_one(award, keys):
    practice = certificate.describe_practice(certificate.translate_to("es"))
    assert practice in text_of(read(award))
    assert practice not in text_of(read(an_award(web_issuer(keys), practice=False)))


def test_it_is_tagged_titled_and_in_its_language(award):
    reader = read(award)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "es"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert award.title in reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_its_fonts_are_inside(award):
    fonts = read(award).pages[0]["/Resources"]["/Font"]
    files = [
        inner.get_object()["/FontDescriptor"].keys() & {"/FontFile2", "/FontFile3"}
        for font in fonts.values()
        for inner in font.get_object()["/DescendantFonts"]
    ]
    assert files
    assert all(files)


def test_it_is_the_same_byte_for_byte(award):
    assert typeset_certificate(award, URL) == typeset_certificate(award, URL)


def test_the_link_leads_to_the_check_page(award):
    links = [note.get_object()["/A"]["/URI"] for note in read(award).pages[0]["/Annots"]]
    assert set(links) == {URL}


def test_the_qr_code_on_the_page_is_that_of_the_check_page(award):
    """The page as pixels: the modules found at the place of the code are those of the address."""
    picture = typst.compile(
        certificate._TEMPLATE,
        font_paths=certificate._FONTS,
        sys_inputs={"data": certificate.dump_inputs(award, URL)},
        format="png",
        ppi=200,
    )
    width, height, rows, facts = png.Reader(bytes=picture).read_flat()
    planes = facts["planes"]

    def is_deep(x, y):
        start = (y * width + x) * planes
        return tuple(rows[start : start + 3]) == DEEP

    modules = [list(row) for row in segno.make(URL, error="q").matrix]
    area = [
        (x, y) for y in range(height * 3 // 4, height * 24 // 25) for x in range(width * 27 // 100) if is_deep(x, y)
    ]
    left, top = min(x for x, _ in area), min(y for _, y in area)
    size = max(x for x, _ in area) + 1 - left
    step = size / len(modules)
    found = [
        [int(is_deep(int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))) for x in range(len(modules))]
        for y in range(len(modules))
    ]
    assert found == modules


@pytest.mark.parametrize(
    "name",
    ["محمد عبد الرحمن بن خالد", "Наталія Шевченко", "Nguyễn Thị Hồng", "María de los Ángeles " * 9, "Ñ" * 200],
)
def test_names_of_many_scripts_and_any_length_fit_the_page_and_the_standard(award, keys, name):
    reader = read(an_award(web_issuer(keys), name=name.strip()))
    assert len(reader.pages) == 1
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("name", ["Ana 🌱 Pérez", "山田太郎"])
def test_a_name_without_a_font_here_still_gets_its_page(keys, name):
    assert len(read(an_award(web_issuer(keys), name=name)).pages) == 1


def test_texts_are_never_read_as_markup(keys):
    hostile = '#panic("x") *b* _i_ $ \\ ` @ref <label> = h // c "'
    reader = read(an_award(web_issuer(keys), name=hostile, title=hostile, criteria=f"- {hostile}"))
    assert text_of(reader).count('#panic("x") *b*') >= 3


def test_criteria_are_parted_into_paragraphs_and_lists(keys):
    practice = certificate.describe_practice(certificate.translate_to("es"))
    award = an_award(web_issuer(keys), criteria=f"One.\n\n- a\n- b\n\nTwo\nlines.\n\n{practice}")
    assert split_criteria(award) == [
        {"kind": "text", "text": "One."},
        {"kind": "list", "items": ["a", "b"]},
        {"kind": "text", "text": "Two\nlines."},
    ]
