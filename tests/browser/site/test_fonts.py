"""Until the course's own font is there another one stands in for it, and nothing moves when it comes."""

from __future__ import annotations

import pytest

SHIFTS = """
globalThis.moved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) globalThis.moved += shift.hadRecentInput ? 0 : shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["modules/why-safety/promise-of-the-city/", "es/", "es/sources/"])
def test_a_late_font_moves_nothing(site, page, page_errors, path):
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it is given
    page.add_init_script(SHIFTS)
    page.goto(site.url(f"/{path}"), wait_until="domcontentloaded")
    page.locator("html[data-player=ready]").wait_for()
    assert held
    before = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(globalThis.moved)))")
    for route in held:
        route.continue_()
    after = page.evaluate(
        """async () => {
            await document.fonts.ready;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return globalThis.moved;
        }"""
    )
    assert after - before < 0.02
