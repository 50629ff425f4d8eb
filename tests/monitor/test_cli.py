"""The command as a city uses it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.template import EXAMPLE, FIGURES, FRAMEWORKS

DATA, FRAMEWORK, VOTES = (
    str(EXAMPLE / name) for name in ("fictional_cities.csv", "framework.yml", "fictional_votes.csv")
)


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_template_can_be_checked_and_computed_as_it_is(tmp_path):
    assert run("template", tmp_path / "mine").exit_code == 0
    files = {path.name for path in (tmp_path / "mine").iterdir()}
    assert files == {"framework.yml", "fictional_cities.csv", "fictional_votes.csv", "seven_dimensions.yml"}
    data, framework = tmp_path / "mine" / "fictional_cities.csv", tmp_path / "mine" / "framework.yml"
    checked = run("check", data, framework, "--votes", tmp_path / "mine" / "fictional_votes.csv")
    assert checked.exit_code == 0
    assert "Places: 12; indicators: 14" in checked.stdout
    assert "2024: 155 of 168" in checked.stdout


def test_a_template_overwrites_nothing(tmp_path):
    (tmp_path / "framework.yml").write_text("mine", encoding="utf-8")
    refused = run("template", tmp_path)
    assert refused.exit_code == 1
    assert "framework.yml" in refused.stderr
    assert (tmp_path / "framework.yml").read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_all_mistakes_of_data_and_votes_are_shown_at_once(tmp_path):
    data, votes = tmp_path / "data.csv", tmp_path / "votes.csv"
    data.write_text("place,year,indicator,value,source,strength\nAlba,2024,trust,x,,A\n", encoding="utf-8")
    votes.write_text("meeting,part,votes\nday,parks,1\n", encoding="utf-8")
    refused = run("check", data, FRAMEWORK, "--votes", votes, "--language", "es")
    assert refused.exit_code == 1
    assert f"{data}:2:indicator: " in refused.stderr
    assert f"{data}:2:value: «x» no es un número" in refused.stderr
    assert f"{data}:2:source: una cifra necesita su fuente" in refused.stderr
    assert f"{data}:2:strength: " in refused.stderr
    assert f"{votes}:2:part: " in refused.stderr
    assert "Errores: 5." in refused.stderr


def test_a_framework_with_mistakes_is_mended_before_the_data_are_checked(tmp_path):
    framework = tmp_path / "framework.yml"
    framework.write_text("framework: mine\nlevel: town\n", encoding="utf-8")
    refused = run("check", DATA, framework)
    assert refused.exit_code == 1
    assert "as soon as it has none" in refused.stderr
    assert f"{framework}:2:level: " in refused.stderr
    assert f"{framework}:1:indicators: " in refused.stderr


def test_every_row_of_every_file_says_what_it_rests_on(tmp_path):
    done = run("compute", DATA, FRAMEWORK, "--votes", VOTES, "--runs", 50, "--out", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert "Trying every choice" in done.stderr
    tables = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert tables == [
        "availability.csv",
        "dominance.csv",
        "figures.csv",
        "scores.csv",
        "standings.csv",
        "weights.csv",
    ]
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        for row in rows:
            assert (row["year"], row["weights"], row["evidence"], row["fictional"]) == (
                "2024",
                "equal",
                "F",
                "FICTIONAL",
            )
            assert row["method"] == "none / leave / goalposts / arithmetic+geometric"
            assert None not in row.values()
    with (tmp_path / "standings.csv").open(encoding="utf-8-sig", newline="") as file:
        standings = list(csv.DictReader(file))
    assert [row["place"] for row in standings] == sorted(row["place"] for row in standings)
    for row in standings:
        assert bool(row["rank"]) == bool(row["rank_low"]) == bool(row["rank_high"]) == (not row["not_rankable"])
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["format"] == 1


def test_a_report_is_written_in_the_language_that_is_asked_for(tmp_path):
    words = ("--runs", 30, "--no-sensitivity", "--language", "es", "--year", 2023)
    done = run("report", DATA, FRAMEWORK, *words, "--out", tmp_path)
    assert done.exit_code == 0, done.stderr
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in html
    assert "FICTICIO" in html
    assert ", 2023</h1>" in html
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", ["compute", "report"])
def test_a_year_without_figures_is_refused_with_those_that_have_some(command, tmp_path):
    refused = run(command, DATA, FRAMEWORK, "--year", 1999, "--out", tmp_path / "out")
    assert refused.exit_code == 1
    assert "2023, 2024" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_a_year_in_which_nobody_can_be_ranked_is_written_with_its_gaps(tmp_path):
    data = FIGURES / "south_african_cities.csv"
    done = run("compute", data, FRAMEWORKS / "seven_dimensions.yml", "--out", tmp_path, "--runs", 5)
    assert done.exit_code == 0, done.stderr
    assert "the gap is a finding" in done.stderr
    with (tmp_path / "standings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(row["not_rankable"] for row in csv.DictReader(file))


def test_files_in_the_wrong_order_are_said_to_be_so():
    refused = run("check", FRAMEWORK, DATA)
    assert refused.exit_code == 1
    assert refused.stderr.endswith("name the data first, then the framework.\n")


def test_a_file_that_is_not_there_is_named(tmp_path):
    refused = run("check", DATA, tmp_path / "nothing.yml")
    assert refused.exit_code == 1
    assert "nothing.yml:1:-: " in refused.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("method:\n  weights: votes:market\n", "votes:market"),
        ("uncertainty:\n  weights: [equal, votes:market]\n", "votes:market"),
        ("method:\n  missing: group-mean\n", "place_group"),
        ("uncertainty:\n  missing: [leave, group-median]\n", "place_group"),
    ],
)
def test_a_check_finds_what_the_computation_would_refuse(asked, said, tmp_path):
    framework = tmp_path / "framework.yml"
    whole = (EXAMPLE / "framework.yml").read_text(encoding="utf-8")
    begin, end = whole.index("method:"), whole.index("groups:")
    framework.write_text(whole[:begin] + asked + whole[end:], encoding="utf-8")
    checked = run("check", DATA, framework)
    assert checked.exit_code == 1
    assert said in checked.stderr
    assert "No mistakes" not in checked.stdout
    assert run("compute", DATA, framework, "--out", tmp_path / "out").stderr.endswith(checked.stderr)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("", "and there are 0. Write weights: equal"),
        ("Agate|Basalt", "and there are 2. Write weights: equal"),
    ],
)
def test_weights_by_components_that_cannot_be_had_say_what_to_do(kept, said, tmp_path):
    data, framework = tmp_path / "data.csv", tmp_path / "framework.yml"
    whole = Path(FRAMEWORK).read_text(encoding="utf-8").replace("weights: equal ", "weights: pca ")
    framework.write_text(whole, encoding="utf-8")
    head, *rows = Path(DATA).read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if re.match(kept, row)] if kept else [row for row in rows if "low_pay" in row]
    data.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    for command in ("check", "compute", "report"):
        refused = run(command, data, framework)
        assert refused.exit_code == 1
        assert said in refused.stderr


def test_an_indicator_on_which_all_are_alike_is_named_where_components_need_a_difference(tmp_path):
    data, framework = tmp_path / "data.csv", tmp_path / "framework.yml"
    asked = "uncertainty:\n  weights: [equal, pca]\n  missing: [leave]\n"
    whole = Path(FRAMEWORK).read_text(encoding="utf-8")
    framework.write_text(whole.replace("groups:\n", f"{asked}\ngroups:\n", 1), encoding="utf-8")
    with Path(DATA).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["indicator"] == "low_pay":
            row["value"] = "12"
    with data.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    refused = run("check", data, framework)
    assert refused.exit_code == 1
    assert "alike on: low_pay. Take these out" in refused.stderr
    assert run("check", DATA, framework).exit_code == 0


def test_firm_pairs_are_those_that_no_figure_contradicts(tmp_path, panel, framework):
    assert run("compute", DATA, FRAMEWORK, "--runs", 5, "--out", tmp_path).exit_code == 0
    with (tmp_path / "dominance.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    snapshot = panel.snapshots[-1]
    better = snapshot.values * [indicator.direction for indicator in framework.indicators]
    assert rows
    for row in rows:
        first, second = (better[snapshot.places.index(row[name])] for name in ("place", "nowhere_behind"))
        assert (first >= second).all()
        assert int(row["ahead_on"]) == (first > second).sum() > 0
        assert int(row["alike_on"]) == (first == second).sum()
    document = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    names = [document["places"][place]["name"] for place in document["ranked"]]
    pairs = [(names[first], names[second]) for first, second in document["dominance"]]
    assert pairs == [(row["place"], row["nowhere_behind"]) for row in rows]


@pytest.mark.parametrize("words", [("template",), ("compute", DATA, FRAMEWORK, "--runs", 5, "--out")])
def test_a_folder_that_cannot_be_made_is_named(words, tmp_path):
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    refused = run(*words, file / "folder")
    assert refused.exit_code == 1
    assert refused.stderr.endswith(
        f"{file / 'folder'} cannot be written: check that the folder is one, and that you may write there.\n"
    )
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_seed_below_zero_is_refused_before_anything_is_read(tmp_path):
    refused = run("compute", tmp_path / "no.csv", FRAMEWORK, "--seed", -1)
    assert refused.exit_code == 2
    assert "--seed" in refused.stderr


def test_a_rank_among_one_place_is_said_to_say_nothing(tmp_path):
    data = tmp_path / "data.csv"
    lines = (EXAMPLE / "fictional_cities.csv").read_text(encoding="utf-8").splitlines()
    data.write_text("\n".join([lines[0], *(line for line in lines if line.startswith("Agate"))]), encoding="utf-8")
    done = run("compute", data, FRAMEWORK, "--runs", 5, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "its rank says nothing" in done.stderr
