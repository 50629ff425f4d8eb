"""What a line must not part stays together, and numbers below zero carry a true minus."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.render.typography import typeset


@pytest.mark.parametrize(
    ("html", "bound"),
    [
        ("<p>48 % of 20 min</p>", "<p>48\u00a0% of 20\u00a0min</p>"),
        ("3 h 40 min", "3\u00a0h 40\u00a0min"),
        ("<b>48</b> %", "<b>48</b> %"),
        ("<p>48\n% of the\nhomes (strength\nC)</p>", "<p>48\u00a0% of the\nhomes (strength\u00a0C)</p>"),
        ("<p>(strength C), de nivel B</p>", "<p>(strength\u00a0C), de nivel\u00a0B</p>"),
        (
            "<li>10 May 2023, 5 de junio, lesson 9.1, Módulo 2</li>",
            "<li>10\u00a0May 2023, 5\u00a0de junio, lesson\u00a09.1, Módulo\u00a02</li>",
        ),
        ('<p>So it is <span class="cites">S0</span>', '<p>So it is\u00a0<span class="cites">S0</span>'),
        ('<em>so</em>\n<span class="cites">', '<em>so</em>\u00a0<span class="cites">'),
        ("<p>If \u2026, then \u2026</p>", "<p>If\u00a0\u2026, then\u00a0\u2026</p>"),
    ],
)
def test_what_belongs_to_the_word_before_it_stays_with_it(html, bound):
    assert typeset(html) == bound


@pytest.mark.parametrize(
    "joined", ["2024-25", "14-4884", "2015-2016", "1-2-3", "COVID-19", "2022-03-04", "UN-Habitat", "BY-NC-SA", "e-mail"]
)
@pytest.mark.parametrize("around", ["in {}, and", "({})", "<td>{}</td>", "<b>{}</b>.", "SMA {}."])
def test_what_a_hyphen_joins_stands_in_one_piece_and_is_read_as_before(joined, around):
    html = around.format(joined)
    made = typeset(html)
    assert made == around.format(f'<span class="whole">{joined}</span>')
    assert BeautifulSoup(made, "lxml").get_text() == BeautifulSoup(html, "lxml").get_text()


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<td>-39</td>", "<td>\u221239</td>"),
        ('<td align="right">-0.92</td>', '<td align="right">\u22120.92</td>'),
        ("<p>from -5 to (-2)</p>", "<p>from \u22125 to (\u22122)</p>"),
    ],
)
def test_a_number_below_zero_carries_a_minus(html, shown):
    assert typeset(html) == shown


@pytest.mark.parametrize(
    "html",
    [
        "48 people, 3 hours, 12 minutes, 5 kmh, the strength Caring gives",
        '<p title="48 %, 2024-25, -5">half</p>',
        "<pre><code>48 % 5, 2024-25, -5</code></pre>",
        "<p>run <code>tracker -5 2024-25</code></p>",
        "<title>2024-25</title>",
        "<option>2024-25</option>",
        '<script type="application/json">{"text": "48 %, 2024-25, -5"}</script>',
        '<svg><path d="M0 5 h 4"/><text>2024-25</text></svg>',
        "<textarea>48 %, 2024-25, -5</textarea>",
        "<p>page-3, e-9, long-term, 10.1000/ab-2020-21, https://books.example/2020-21/</p>",
        "<p>Ten -- or more - and A-1</p>",
        "<b>10</b>-20",
        '<td>\n<span class="cites">S0</span></td>',
        "<p>They may come, the module ends, 5 Mayors</p>",
    ],
)
def test_words_tags_code_and_data_are_left_alone(html):
    assert typeset(html) == html
