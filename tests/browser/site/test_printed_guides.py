"""Session guides on paper: nothing is cut off, cards stay whole, fields have room for a pen."""

from __future__ import annotations

import pytest

MM = 96 / 25.4
SHEETS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
MARGIN_ACROSS, MARGIN_ALONG = 16, 18
"""What `@page` leaves free at each side, in millimetres."""

WIDER = """limit => [...document.querySelectorAll(".layout *")]
  .filter(part => part.getClientRects().length && part.getBoundingClientRect().right > limit + 1)
  .map(part => `${part.tagName} in ${part.closest("section")?.querySelector("h2, h3")?.id}`)"""
SIZES = """chosen => [...document.querySelectorAll(chosen)].map(part => {
  const { width, height } = part.getBoundingClientRect();
  return { name: part.closest("section, .prose").querySelector("h2, h3").id, width, height };
})"""


@pytest.fixture(scope="module")
def guides(site, tour, real_build):
    """What each guide shows as it is printed on each sheet, by sheet and address, and the room there, in pixels."""
    addresses = sorted(path.parent.name for path in (real_build / "public" / "modules").glob("*/session"))
    assert addresses
    seen = {sheet: {} for sheet in SHEETS}
    with tour() as page:
        page.emulate_media(media="print")
        for address in addresses:
            page.goto(site.url(f"/modules/{address}/session/"))
            page.locator("html[data-player]").wait_for()
            for sheet in SHEETS:
                across, along = room_on(sheet)
                page.set_viewport_size({"width": int(across), "height": int(along)})
                seen[sheet][address] = {
                    "wider": page.evaluate(WIDER, int(across)),
                    "whole": page.evaluate(SIZES, "section.cut-out, .handout tr"),
                    "fields": page.evaluate(SIZES, ".handout tbody td:empty"),
                }
    return seen


def room_on(sheet):
    across, along = (side * MM for side in SHEETS[sheet])
    return across - 2 * MARGIN_ACROSS * MM, along - 2 * MARGIN_ALONG * MM


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_part_of_a_guide_is_wider_than_its_paper(guides, sheet):
    assert {address: seen["wider"] for address, seen in guides[sheet].items() if seen["wider"]} == {}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_card_and_every_row_fits_on_a_page(guides, sheet):
    _, along = room_on(sheet)
    for address, seen in guides[sheet].items():
        for part in seen["whole"]:
            assert part["height"] < along, (address, part)


def test_every_empty_field_of_a_handout_has_room_for_a_pen(guides):
    found = 0
    for address, seen in guides["A4"].items():
        for field in seen["fields"]:
            assert field["width"] > 15 * MM, (address, field)
            assert field["height"] > 11 * MM, (address, field)
            found += 1
    assert found > 100
