"""Rules for what no page has leave the theme's sheet, and nothing else does."""

from __future__ import annotations

import pytest

from compiler.site_files.pruning import (
    THEME_SHEET,
    find_names,
    leave_out_notes,
    prune,
    prune_theme,
    without_script_notes,
    without_sheet_notes,
)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("a{b:c}.used{d:e}", "a{b:c}.used{d:e}"),
        (".gone{b:c}.used{d:e}", ".used{d:e}"),
        (".used,.gone{b:c}", ".used{b:c}"),
        (".used .gone{b:c}", ""),
        (".used:not(.gone){b:c}", ".used:not(.gone){b:c}"),
        ("a:is(.gone,b),.gone{b:c}", "a:is(.gone,b){b:c}"),
        ('[data-x=".gone,{"]{b:c}', '[data-x=".gone,{"]{b:c}'),
        ("@media print{.gone{b:c}.used{d:e}}", "@media print{.used{d:e}}"),
        ("@media print{.gone{b:c}}", ""),
        ("@keyframes turn{0%{b:c}to{b:d}}", "@keyframes turn{0%{b:c}to{b:d}}"),
        ('@charset "UTF-8";.gone{b:c}', '@charset "UTF-8";'),
        (r".md\:used{b:c}.md\:gone{d:e}", r".md\:used{b:c}"),
        ('.used{content:"}"}.gone{b:c}a{d:e}', '.used{content:"}"}a{d:e}'),
        (
            ":root{--icon:url('data:image/svg+xml;<path d=\"M0 (0)\"/>');--x:1}.used{b:c}/* end */",
            ":root{--x:1}.used{b:c}",
        ),
        (
            ":root{--icon:url('data:;,x')}.used{mask:var(--icon)}",
            ":root{--icon:url('data:;,x')}.used{mask:var(--icon)}",
        ),
        (":root{--icon:url('data:;,x');--y:2}.gone{mask:var(--icon)}", ":root{--y:2}"),
    ],
)
def test_a_rule_stays_where_a_page_can_have_what_it_asks_for(css, kept):
    assert prune(css, frozenset({"used", "md:used"})) == kept


def test_classes_of_pages_and_words_of_scripts_are_names(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text('<p class="one two-three">.four</p>', encoding="utf-8")
    (tmp_path / "assets" / "a.js").write_text('element("p.five__six", { class: "seven" });', encoding="utf-8")
    names = find_names(tmp_path)
    assert {"one", "two-three", "five__six", "seven"} <= names
    assert "four" not in names


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("/** What it is. */\n\nexport const a = 1;\n", "export const a = 1;\n"),
        ("/**\n * @param {string} a\n */\nf(a);\n", "f(a);\n"),
        ("  /** @type {A} */\n  a = 1;\n", "  a = 1;\n"),
        ("/** @type {A} */ (a).b();\nc();\n/** d */\nd();\n", "/** @type {A} */ (a).b();\nc();\nd();\n"),
        ('a("*/*"); /* b */\nc("/*");\n', 'a("*/*"); /* b */\nc("/*");\n'),
        ("a(); // why\n", "a(); // why\n"),
    ],
)
def test_a_note_on_lines_of_its_own_leaves_a_script(script, kept):
    assert without_script_notes(script) == kept


def test_notes_leave_a_sheet():
    assert without_sheet_notes("/* A: */\n\na {\n  b: c; /* d */\n}\n") == "a {\n  b: c; }\n"


def test_scripts_of_others_keep_their_licence(tmp_path):
    for name in ("own", "vendor"):
        (tmp_path / "assets" / "js" / name).mkdir(parents=True)
        (tmp_path / "assets" / "js" / name / "a.js").write_text("/* Licence */\na();\n", encoding="utf-8")
    leave_out_notes(tmp_path)
    assert (tmp_path / "assets" / "js" / "own" / "a.js").read_text(encoding="utf-8") == "a();\n"
    assert (tmp_path / "assets" / "js" / "vendor" / "a.js").read_text(encoding="utf-8") == "/* Licence */\na();\n"


def test_the_sheet_of_the_site_is_written_again(tmp_path):
    sheet = tmp_path / THEME_SHEET
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".one{a:b}.other{c:d}", encoding="utf-8")
    (tmp_path / "index.html").write_text('<p class="one">', encoding="utf-8")
    prune_theme(tmp_path)
    assert sheet.read_text(encoding="utf-8") == ".one{a:b}"


def test_what_is_left_of_the_theme_is_for_what_the_course_has(real_build):
    sheet = (real_build / "public" / THEME_SHEET).read_text(encoding="utf-8")
    assert ".md-typeset" in sheet
    assert ".md-search" not in sheet
    assert len(sheet) < 60_000
