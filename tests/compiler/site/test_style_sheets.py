from __future__ import annotations

import re

from compiler.plugin.style_sheets import join_parts, parts_of
from compiler.render.shell import SHELL
from compiler.site_files.pruning import without_sheet_notes

LINK = re.compile(r"assets/css/([a-z]+\.css)")
SHEETS = sorted((SHELL / "assets" / "css").glob("*.css"))


def test_a_sheet_without_parts_stays_as_it_is(tmp_path):
    sheet = tmp_path / "plain.css"
    sheet.write_text('/* no @import "x.css"; */\na {\n  color: var(--ink);\n}\n', encoding="utf-8")
    assert parts_of(sheet) == []
    assert join_parts(sheet) == sheet.read_text(encoding="utf-8")


def test_parts_stand_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "whole").mkdir()
    for name in ("late", "early"):
        (tmp_path / "whole" / f"{name}.css").write_text(f".{name} {{\n}}\n", encoding="utf-8")
    sheet = tmp_path / "whole.css"
    sheet.write_text('/* All. */\n\n@import "whole/early.css";\n@import "whole/late.css";\n', encoding="utf-8")
    assert join_parts(sheet) == "/* All. */\n\n.early {\n}\n\n.late {\n}\n"


def test_every_part_belongs_to_one_sheet_and_once():
    written = sorted(path for path in (SHELL / "assets" / "css").rglob("*.css") if path not in SHEETS)
    assert written
    assert sorted(part for sheet in SHEETS for part in parts_of(sheet) if part not in SHEETS) == written


def test_pages_get_sheets_in_one_piece(public, repository):
    folder = public / "assets" / "css"
    published = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    inside = {part.name for sheet in SHEETS for part in parts_of(sheet) if part in SHEETS}
    templates = [*(repository / "tracker").rglob("*.html"), *(repository / "site" / "overrides").rglob("*.html")]
    linked = {name for path in templates for name in LINK.findall(path.read_text(encoding="utf-8"))}
    assert inside - linked
    assert published == {sheet.name for sheet in SHEETS} - (inside - linked) | {"theme.css"}
    for sheet in (sheet for sheet in SHEETS if sheet.name in published):
        text = (folder / sheet.name).read_text(encoding="utf-8")
        assert "@import" not in text, sheet.name
        assert all(without_sheet_notes(join_parts(part)).strip() in text for part in parts_of(sheet)), sheet.name
