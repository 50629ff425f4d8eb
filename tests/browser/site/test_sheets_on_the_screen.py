"""What is handed out, as a screen shows it: as wide as its column, with room for a finger and lines to write on."""

from __future__ import annotations

import pytest

FRAMES = "section:is(.handout, .cut-out):not(.again)"
WIDER = """chosen => [...document.querySelectorAll(chosen)].flatMap((sheet) => {
  const edge = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll("*")]
    .filter((part) => part.checkVisibility() && !part.closest(".visually-hidden, .table-scroll table"))
    .filter((part) => part.getBoundingClientRect().right > edge.right + 1)
    .map((part) => `${part.tagName} in ${sheet.querySelector("h2, h3").id}`);
})"""
SCROLLING = """chosen => [...document.querySelectorAll(chosen)].flatMap((sheet) =>
  [...sheet.querySelectorAll(".table-scroll")].filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
    .map((frame) => ({ sheet: sheet.querySelector("h2, h3").id, name: frame.getAttribute("aria-label"),
      keyboard: frame.tabIndex === 0 })))"""
FIELDS = """chosen => [...document.querySelectorAll(chosen)].filter((field) => field.checkVisibility()).map((field) => {
  const { width, height } = field.getBoundingClientRect();
  const stacked = getComputedStyle(field).display === "block";
  const room = getComputedStyle(field, "::after");
  const before = getComputedStyle(field).borderInlineStartWidth;
  return { name: field.closest("section").querySelector("h2, h3").id, width: stacked ? parseFloat(room.width) : width,
    height: stacked ? parseFloat(room.height) : height, lined: stacked ? room.borderBottomStyle === "solid"
      : !field.previousElementSibling || parseFloat(before) >= 1 };
})"""
WRITTEN = ".worksheet :is(textarea, input).input"
BOXES = """chosen => [...document.querySelectorAll(chosen)].map((field) => {
  const { height, right } = field.getBoundingClientRect();
  return { height, right };
})"""
CELLS = """table => [...table.querySelectorAll("textarea.input")].map((cell) => {
  const { left, right, width } = cell.getBoundingClientRect();
  return { left, right, width, name: cell.name };
})"""
CUT = """() => [...document.querySelectorAll(
    "section.cut-out:not(.again), .cut-rows > .table-scroll tbody tr, .cut-cells > .table-scroll tbody :is(th, td)")]
  .map((card) => [card.textContent.trim().slice(0, 30), getComputedStyle(card).borderBottomStyle])"""


WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def guides(site, tour, real_build):
    """What each guide shows at each width, by width and address."""
    public = real_build / "public"
    addresses = sorted(path.relative_to(public).as_posix() for path in public.glob("**/modules/*/session"))
    assert addresses
    seen = {width: {} for width in WIDTHS}
    with tour() as page:
        for address in addresses:
            page.goto(site.url(f"/{address}/"))
            page.locator("html[data-player]").wait_for()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                seen[width][address] = {
                    "wider": page.evaluate(WIDER, FRAMES),
                    "scrolling": page.evaluate(SCROLLING, FRAMES),
                    "fields": page.evaluate(FIELDS, f"{FRAMES} tbody td:empty"),
                    "cut": page.evaluate(CUT),
                }
    return seen


@pytest.mark.parametrize("width", WIDTHS)
def test_no_part_of_a_handout_is_wider_than_its_column(guides, width):
    for address, seen in guides[width].items():
        assert seen["wider"] == [], address
        for frame in seen["scrolling"]:
            assert width < 600, (address, frame)
            assert frame["name"], (address, frame)
            assert frame["keyboard"], (address, frame)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_field_of_a_handout_has_lines_and_room_for_a_finger(guides, width):
    found = 0
    for address, seen in guides[width].items():
        for field in seen["fields"]:
            assert field["height"] >= 44, (address, field)
            assert field["width"] >= 44, (address, field)
            assert field["lined"], (address, field)
            found += 1
    assert found > 200


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_to_be_cut_shows_where(guides, width):
    found = [card for seen in guides[width].values() for card in seen["cut"]]
    assert len(found) > 80
    assert [text for text, style in found if style != "dashed"] == []


def test_every_field_of_a_form_is_high_enough_for_a_finger(site, page, page_errors, real_build):
    forms = sorted(path.parent.name for path in (real_build / "public" / "templates").glob("*/index.html"))
    assert len(forms) > 3
    for form in forms:
        page.goto(site.url(f"/templates/{form}/"))
        page.locator("html[data-player]").wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            boxes = page.evaluate(BOXES, WRITTEN)
            assert boxes
            assert [box for box in boxes if box["height"] < 44 or box["right"] > width] == [], (form, width)


def test_a_cell_to_write_in_is_wide_enough_for_words(site, page, page_errors, real_build):
    texts = {
        path.parent.relative_to(real_build / "public").as_posix(): path.read_text(encoding="utf-8")
        for path in (real_build / "public").glob("**/index.html")
    }
    # A Spanish address of a page that is not translated shows the English page, which is looked at already.
    with_tables = sorted(
        address
        for address, text in texts.items()
        if 'class="worksheet__table' in text and '<div class="prose" lang="en">' not in text
    )
    assert len(with_tables) > 20
    assert any(address.startswith("es/") for address in with_tables)
    for address in with_tables:
        page.goto(site.url(f"/{address}/"))
        page.locator("html[data-player]").wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            boxes = [box for table in page.locator(".worksheet__table").all() for box in table.evaluate(CELLS)]
            assert boxes, address
            assert [box for box in boxes if box["width"] < 100 or box["left"] < 0 or box["right"] > width] == [], (
                address,
                width,
            )
