"""A part of the course is saved on purpose: its size is known before, its progress is shown, its room can be freed."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

MODULE = "modules/why-safety/"
SESSION = f"{MODULE}session/"
PAGES = "async () => (await (await caches.open('course-pages')).keys()).map(({ url }) => new URL(url).pathname)"


def listed(line, what="files", part="why-safety"):
    return json.loads((line.public / "offline" / "en" / f"{part}.json").read_text(encoding="utf-8"))[what]


def test_the_sizes_in_the_list_are_what_is_sent(line):
    files = listed(line)
    assert {path for path, _, _ in files} >= {MODULE, SESSION, f"{MODULE}practice/"}
    for path, _, size in files:
        assert size == len(gzip.compress((line.public / path / "index.html").read_bytes(), 9, mtime=0))


def test_saving_loads_no_more_than_the_size_that_is_shown_and_words_of_one_language(visit, line):
    page = visit(MODULE)
    place = page.locator("[data-save]")
    shown = int(re.search(r"(\d+)\s*kB", place.get_by_role("button").inner_text())[1])
    sizes = {path: size for path, _, size in (*listed(line), *listed(line, "shell"))}
    line.asked.clear()
    place.get_by_role("button", name=re.compile("^Save on this device")).click()
    expect(place.get_by_role("status")).to_contain_text("It is here without a connection too", timeout=60_000)
    asked = {path.lstrip("/") for path, _ in line.asked if not path.endswith(".json") or "i18n" in path} - {"sw.js"}
    assert asked <= set(sizes)
    assert sum(size for path, _, size in listed(line)) / 1000 < sum(map(sizes.get, asked)) / 1000 <= shown + 0.5
    words = page.evaluate(
        """async () => (await (await caches.open("course-shell")).keys())
            .map(({ url }) => new URL(url).pathname).filter((path) => path.includes("i18n"))"""
    )
    assert words == ["/assets/i18n/en.json"]
    expect(place.get_by_text("Saved on this device")).to_be_visible()


def test_a_module_is_saved_while_the_worker_of_an_older_version_is_at_work(visit_and_keep, line):
    page = visit_and_keep(MODULE)
    line.rewrite("assets/js/page.js", "export function siteUrl", "export const newer = true;\nexport function siteUrl")
    line.rewrite_lists("assets/js/page.js")
    line.rewrite_worker()
    place = page.locator("[data-save]")
    place.get_by_role("button", name=re.compile("^Save on this device")).click()
    expect(place.get_by_role("status")).to_contain_text("It is here without a connection too", timeout=60_000)


def test_two_saves_at_once_are_both_noted(visit):
    page = visit(MODULE)
    noted = page.evaluate(
        """async () => {
            const { Saved } = await import("/assets/js/offline/saved.js");
            const pages = await caches.open("course-pages");
            const note = (id) => new Saved("en").note(pages, { id }, { version: "1", paths: [] });
            await Promise.all([note("plan"), note("data")]);
            return Object.keys(await (await pages.match("/offline/saved.json")).json());
        }"""
    )
    assert sorted(noted) == ["en/data", "en/plan"]


@pytest.mark.parametrize(
    ("size", "said"), [(999_400, "999 kB"), (999_600, "1 MB"), (1_440_000, "1.4 MB"), (10_737_400_000, "10.7 GB")]
)
def test_a_weight_is_said_in_the_unit_that_people_use(visit, size, said):
    page = visit("es/offline/")
    told = page.evaluate("async (size) => (await import('/assets/js/offline/part-view.js')).sizeOf(size, 'es')", size)
    assert told.replace("\u00a0", " ") == said


def test_a_saved_module_is_there_whole_without_a_connection(save_module, visit, line):
    page = save_module(MODULE)
    line.cut()
    for path, _, _ in listed(line):
        visit(path)
        assert page.url == line.url(path)
        expect(page.locator("[data-missing]")).to_have_count(0)
    page = visit(f"{MODULE}practice/")
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.locator(".quiz-stage .quiz-count")).to_contain_text("Question 1")


def test_a_visit_does_not_write_a_saved_page_again(save_module, visit, visit_and_keep):
    page = save_module(MODULE)
    before = page.evaluate(PAGES)
    visit(SESSION)
    page = visit_and_keep("glossary/")
    assert [path for path in page.evaluate(PAGES) if path in before] == before


def test_what_is_saved_is_listed_and_can_be_removed(save_module, visit, line):
    save_module(MODULE)
    line.cut()
    page = visit("offline/")
    item = page.locator(".save-item", has_text="Why safety")
    expect(item).to_contain_text("Saved on this device")
    expect(page.locator(".save-room")).to_contain_text("This site takes")
    item.get_by_role("button", name="Remove it from this device").click()
    expect(item.get_by_role("status")).to_contain_text("Removed")
    assert not [path for path in page.evaluate(PAGES) if path.startswith(f"/{SESSION}")]
    page = visit(SESSION)
    expect(page.locator("[data-missing]")).to_be_visible()


def test_what_was_cut_off_stays_and_goes_on(visit, line):
    page = visit(MODULE)
    gone = line.public / SESSION / "index.html"
    kept = gone.read_bytes()
    gone.unlink()
    place = page.locator("[data-save]")
    place.get_by_role("button", name=re.compile("^Save on this device")).click()
    expect(place.get_by_role("status")).to_contain_text("cut off")
    gone.write_bytes(kept)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    place.get_by_role("button", name=re.compile("^Go on saving")).click()
    expect(place.get_by_role("status")).to_contain_text("It is here without a connection too")
    assert line.url(SESSION) in asked
    assert len([url for url in asked if url.endswith("/")]) < len(listed(line))


def test_a_file_that_is_not_what_the_list_names_is_not_kept(visit, line):
    line.rewrite(f"{SESSION}index.html", "</main>", "<p>Somebody else's words.</p></main>")
    page = visit(MODULE)
    place = page.locator("[data-save]")
    place.get_by_role("button", name=re.compile("^Save on this device")).click()
    expect(place.get_by_role("status")).to_contain_text("cut off")
    assert f"/{SESSION}" not in page.evaluate(PAGES)


def test_a_full_device_says_so_and_loses_nothing(visit, line, context):
    page = visit(MODULE)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": line.url().rstrip("/"), "quotaSize": 400_000})
    place = page.locator("[data-save]")
    place.get_by_role("button", name=re.compile("^Save on this device")).click()
    expect(place.get_by_role("status")).to_contain_text("not enough room", timeout=60_000)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": line.url().rstrip("/")})
    place.get_by_role("button", name=re.compile("^Go on saving")).click()
    expect(place.get_by_role("status")).to_contain_text("It is here without a connection too", timeout=60_000)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_whole_course_and_each_part_keep_to_their_weight(real_build, language):
    index = json.loads((real_build / "public" / "offline" / f"{language}.json").read_text(encoding="utf-8"))
    weights = {part["id"]: part["bytes"] for part in index["parts"]}
    assert {part: weight for part, weight in weights.items() if weight > 1_500_000} == {}
    assert sum(weights.values()) <= 12_000_000
