import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors


def write_spanish(course, text):
    (course / "curriculum" / "references.es.yml").write_text(text, encoding="utf-8")


def test_a_source_keeps_its_title_and_takes_its_note_from_the_translation(mini_course):
    write_spanish(mini_course, "- key: R1\n  note: Visto en parte.\n")
    source = read_course(mini_course).references["R1"]
    assert source.note == {"en": "Seen in part.", "es": "Visto en parte."}
    assert list(source.text) == ["en"]


def test_a_source_that_the_translation_leaves_out_stays_in_english(mini_course):
    write_spanish(mini_course, "- key: R2\n  text: B. Writer, *Faroles*, 2021\n")
    references = read_course(mini_course).references
    assert references["R1"].note == {"en": "Seen in part."}
    assert references["R2"].text["es"] == "B. Writer, *Faroles*, 2021"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- key: R9\n  note: Nada.\n", "references.es.yml:1: the key `R9` is not in the English file"),
        ("- key: R2\n  note: Nada.\n", "references.es.yml:1: `R2` has no `note` in the English file"),
        (
            "- key: R1\n  note: Uno.\n- key: R1\n  note: Dos.\n",
            "references.es.yml:3: the key `R1` stands twice",
        ),
        ("- key: R1\n  strength: A\n", "references.es.yml:2: unknown key `strength`"),
    ],
)
def test_a_translation_that_does_not_fit_the_sources_is_refused_at_its_line(mini_course, text, expected):
    write_spanish(mini_course, text)
    with pytest.raises(ContentErrors) as refused:
        read_course(mini_course)
    assert expected in str(refused.value)
