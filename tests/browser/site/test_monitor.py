"""The page of the monitor as its readers use it: weights, bands, differences, votes, and no script at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site.monitor_page import MONITOR, ROWS, download, number, panel, shares, slider, table

pytestmark = pytest.mark.browser


@pytest.fixture
def monitor(visit):
    return visit(MONITOR)


def outside(rows):
    """The rows whose score is not in its interval, as both are shown."""
    return [row for row in rows if not within(row[1], row[2])]


def within(score, interval):
    low, high = map(float, interval.split(" to "))
    return low <= float(score) <= high


def test_a_score_outside_of_its_interval_is_explained_with_the_choices_that_move_it(monitor):
    here = panel(monitor)
    notice = here.locator(".notice", has_text="A score can stand outside of its own interval")
    (row,) = outside(table(monitor))
    low, high = row[2].split(" to ")
    place = notice.locator("li")
    expect(place).to_contain_text(f"{row[0]}: {row[1]} lies above its interval, {low} to {high}.")
    found = re.search(r"Scale: ([\w-]+) \(([\d.]+)\)", place.inner_text())
    place.get_by_role("link", name="Scale").press("Enter")
    scale = here.get_by_label("Scale")
    expect(scale).to_be_focused()
    scale.select_option(label=found[1])
    expect(here.locator(".monitor__results tbody tr", has_text=row[0]).first).to_contain_text(found[2])
    (after,) = [each for each in table(monitor) if each[0] == row[0]]
    assert after[1] == found[2]
    assert within(after[1], after[2])
    assert row[0] not in [each[0] for each in outside(table(monitor))]


def test_choices_that_are_named_for_a_score_outside_bring_it_inside(visit):
    page = visit(f"{MONITOR}?weights=personal:100&interval=mine&across=harmonic")
    rows = outside(table(page))
    items = panel(page).locator(".notice li")
    assert items.count() == len(rows)
    page.get_by_label("Scale").select_option("rank")
    expect(items).to_have_count(len(outside(table(page))))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_that_cannot_be_used_yet_can_be_read(monitor, scheme):
    monitor.emulate_media(color_scheme=scheme)
    use = monitor.get_by_role("button", name="Use the mean as weights")
    expect(use).to_be_disabled()
    ink, ground = use.evaluate("button => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]")
    lights = sorted(luminance(colour) for colour in (ink, ground))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


def luminance(colour):
    """How light a colour of a computed style is, after WCAG 2."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_fields_have_their_names_after_another_set_was_shown(monitor):
    monitor.get_by_label("FICTIONAL: eight districts of Bosquejo").check()
    expect(panel(monitor).get_by_role("slider", name="Economic security")).to_be_visible()
    ids = monitor.locator("[data-monitor] [id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids))
    panel(monitor).locator("label", has_text="Scale").click()
    expect(panel(monitor).get_by_label("Scale")).to_be_focused()


def test_national_figures_have_a_strength_and_a_period(monitor):
    real = monitor.locator("section[aria-labelledby=real]")
    for title in ("Mexico: all cities of the ENSU survey together", "Mexico as a whole", "South Africa as a whole"):
        expect(real.get_by_role("heading", name=title)).to_be_visible()
    for summary in real.locator("summary").all():
        summary.click()
    survey = real.locator("table", has_text="2025-06")
    assert survey.locator("tbody tr").count() == 13
    expect(survey.locator("tr", has_text="2024-09")).to_have_text(re.compile(r"^2024-09\s*58\.6\s*64\.0\s*52\.2\s*B$"))
    expect(survey.locator("tr", has_text="2023-12")).to_have_text(re.compile(r"^2023-12\s*59\.1\s*gap\s*gap\s*C$"))
    for country, rows in (("Mexico as a whole", 20), ("South Africa as a whole", 9)):
        cells = real.locator("table", has=monitor.get_by_text(country, exact=True)).locator("tbody tr")
        assert cells.count() == rows
        for row in cells.all():
            name, period, value, strength = row.locator(":scope > *").all_inner_texts()
            assert name
            assert re.match(r"20\d\d", period)
            assert re.match(r"[\d.]+\s(%|per 100,000)", value)
            assert strength.strip() in "ABC"


def test_places_stand_by_name_and_no_rank_without_its_interval(monitor):
    rows = table(monitor)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    for _, score, interval, rank, strength in rows:
        low, high = map(float, interval.split(" to "))
        assert 0 <= low <= high <= 100
        assert 0 <= float(score) <= 100
        assert re.fullmatch(r"\d+ \(\d+ to \d+ of 11\)", rank)
        assert strength == "F"
    results = panel(monitor).locator(".monitor__results")
    expect(results).to_contain_text("FICTIONAL")
    expect(results).to_contain_text("Ochre: too few figures.")
    assert not re.search(r"safest|worst", results.inner_text(), re.IGNORECASE)


def test_the_standing_is_the_librarys_own_until_something_is_chosen(monitor, browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.url(f"/{MONITOR}"))
        expect(page.locator("[data-monitor-needs]")).to_be_visible()
        rows = page.locator("[data-monitor-set=cities] [data-monitor-body] tbody tr")
        assert len(table(monitor)) == rows.count()
        for shown, kept in zip(table(monitor), rows.all(), strict=True):
            assert shown[:2] + shown[3:4] == [kept.locator(":scope > *").nth(place).inner_text() for place in (0, 1, 3)]
        expect(page.locator("[data-monitor-set=districts] table").first).to_be_visible()
        expect(page.get_by_text("Ochre: too few figures.")).to_be_visible()
        for place, *_ in outside(table(monitor)):
            expect(page.get_by_text(f"{place}: ").and_(page.get_by_text("above its interval"))).to_be_visible()
    expect(monitor.locator("[data-monitor-needs]")).to_have_count(0)


def test_weights_sum_to_100_whichever_key_moves_one(monitor):
    before = table(monitor)
    economic = slider(monitor, "Economic security")
    economic.focus()
    for key in ("ArrowRight", "PageUp", "PageUp", "End", "ArrowLeft", "Home", "ArrowRight", "PageUp"):
        monitor.keyboard.press(key)
        assert sum(shares(monitor)) == pytest.approx(100, abs=1e-6)
    assert shares(monitor)[0] == 11
    assert economic.get_attribute("aria-valuetext") == "11.0 %"
    assert table(monitor) != before
    panel(monitor).get_by_role("button", name="Equal weights").click()
    expect(panel(monitor).locator(".monitor__share").first).to_have_text("14.3 %")
    assert table(monitor) == before


def test_a_locked_weight_stays_and_what_does_not_count_weighs_nothing(monitor):
    panel(monitor).get_by_label("Lock the weight of Food security").check()
    panel(monitor).get_by_label("Political security counts").uncheck()
    slider(monitor, "Health security").fill("100")
    expect(panel(monitor).locator(".monitor__share").nth(2)).to_have_text("85.7 %")
    found = shares(monitor)
    assert found[1] == 14.3
    assert found[6] == 0
    assert sum(found) == pytest.approx(100, abs=1e-6)
    assert slider(monitor, "Food security").is_disabled()
    assert [row[0] for row in table(monitor, 1)][-2:] == ["Community security", "Score and difference"]


def test_the_last_dimension_that_can_take_weight_stays(monitor):
    names = ["Economic", "Food", "Health", "Environmental", "Personal", "Community"]
    for name in names:
        panel(monitor).get_by_label(f"{name} security counts").uncheck()
    expect(panel(monitor).get_by_label("Political security counts")).to_be_disabled()
    assert shares(monitor) == [0, 0, 0, 0, 0, 0, 100]


def test_districts_have_bands_alone(visit):
    page = visit(f"{MONITOR}?set=districts&order=score")
    expect(page.locator("[data-monitor-set=cities]")).to_be_hidden()
    rows = table(page)
    assert [len(row) for row in rows] == [3] * 8
    assert all(re.fullmatch(r"[123]( to [123])?", row[1]) for row in rows)
    assert panel(page).locator("svg circle").count() == 0
    head = download(page, "CSV").decode("utf-8-sig").splitlines()[0].split(",")
    assert head[:4] == ["place", "band_from", "band_to", "not_rankable"]
    expect(panel(page)).to_contain_text("bands and no single scores")


def test_the_other_monitor_is_a_choice_on_the_page(monitor):
    monitor.get_by_label("FICTIONAL: eight districts of Bosquejo").check()
    expect(panel(monitor).locator(ROWS).first).to_contain_text("Hazel")
    assert monitor.url.endswith("/monitor/?set=districts")


@pytest.mark.parametrize("mean", ["arithmetic", "geometric", "harmonic"])
def test_the_parts_of_a_difference_sum_to_it(visit, mean):
    page = visit(f"{MONITOR}?across={mean}&pair=Marble,Quartz&weights=economic:30,food:5,health:15,personal:50")
    *parts, total = table(page, 1)
    assert [row[1] for row in parts] == ["30.0 %", "5.0 %", "15.0 %", "50.0 %"]
    assert number(total[2]) - number(total[3]) == pytest.approx(number(total[4]), abs=0.11)
    assert sum(number(row[4]) for row in parts) == pytest.approx(number(total[4]), abs=0.3)


def test_the_mean_of_the_tables_becomes_the_weights(monitor, visit):
    form = monitor.locator("form[data-worksheet=monitor-votes]")
    use = form.get_by_role("button", name="Use the mean as weights")
    expect(use).to_be_disabled()
    for field, points in {"t1.economic": "60", "t1.food": "40", "t2.economic": "10", "t2.health": "40"}.items():
        form.locator(f"[name='{field}']").fill(points)
    expect(form.locator("[data-votes-sum=t1]")).to_have_text("100")
    expect(form.locator("[data-votes-sum=t2]")).to_have_text("50 of 100")
    expect(form).to_contain_text("2 tables have voted. 1 does not sum to 100")
    use.click()
    expect(monitor.locator("[data-monitor-status]")).to_have_text("The weights are now the mean of the tables.")
    assert shares(monitor) == [40, 20, 40, 0, 0, 0, 0]
    expect(form.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    visit(MONITOR)
    expect(form.locator("[name='t2.health']")).to_have_value("40")
    expect(use).to_be_enabled()
    monitor.once("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Clear").click()
    expect(form.locator("[name='t2.health']")).to_have_value("")
    expect(use).to_be_disabled()


def test_votes_for_one_dimension_alone_leave_the_keyboard_at_the_weights(monitor):
    form = monitor.locator("form[data-worksheet=monitor-votes]")
    form.locator("[name='t1.economic']").fill("100")
    form.get_by_role("button", name="Use the mean as weights").press("Enter")
    assert shares(monitor) == [100, 0, 0, 0, 0, 0, 0]
    expect(monitor.locator("[data-monitor] .monitor__controls :focus")).to_have_count(1)


def test_figures_of_real_cities_have_a_strength_and_no_score(monitor):
    real = monitor.locator("section[aria-labelledby=real]")
    expect(real.get_by_text("Not rankable.")).to_have_count(2)
    real.locator("summary").first.click()
    known = real.locator("details").first.locator("tbody td:not(.monitor__gap)")
    assert known.count() == 95
    assert all(re.fullmatch(r"[\d.]+ [ABC]", text.strip()) for text in known.all_inner_texts())
    gap = real.locator("details").first.locator("tbody td.monitor__gap").first
    expect(gap).to_have_text("gap")
