import pytest

from compiler.render.catalogue import read_catalogue
from compiler.render.cells import take_cells

MARKDOWN = '<div class="jp-Cell jp-MarkdownCell"><p>Text</p></div>'
OUTPUT = '<div class="jp-OutputArea-output"><p>{}</p></div>'


def wrapped_code(output):
    """A code cell as mkdocs-jupyter writes it: one cell inside another."""
    inner = f'<div class="jp-Cell jp-CodeCell">{OUTPUT.format(output)}</div>'
    return f'<div class="jp-Cell jp-CodeCell">{inner}</div>'


def test_cells_keep_their_numbers_behind_code_cells_that_are_wrapped_twice():
    page = MARKDOWN + wrapped_code("first") + wrapped_code("second") + MARKDOWN + wrapped_code("third")
    cells = take_cells(page, read_catalogue("en"))
    assert list(cells) == [1, 2, 4]
    assert ["first" in cells[1], "second" in cells[2], "third" in cells[4]] == [True, True, True]
    assert all(cell.count("<p>") == 1 for cell in cells.values())


@pytest.mark.parametrize(
    ("values", "right"),
    [(["61", "no figure", "1,055"], True), (["no figure", "7"], False), (["2018-06", "2018-09"], False), ([], False)],
)
def test_a_column_of_numbers_stands_to_the_right_though_one_is_missing(values, right):
    rows = "".join(f"<tr><td>{value}</td></tr>" for value in values)
    table = f"<table><thead><tr><th>Trust</th></tr></thead><tbody>{rows}</tbody></table>"
    page = f'<div class="jp-Cell jp-CodeCell"><div class="jp-OutputArea-output">{table}</div></div>'
    assert ('align="right"' in take_cells(page, read_catalogue("en"))[0]) == right


def test_a_result_too_wide_for_a_phone_names_the_column_of_each_value():
    headers = ["District", "Residents", "Robberies", "Per 10,000 residents", "Per 10,000 passengers"]
    head = "".join(f"<th>{header}</th>" for header in headers)
    body = "".join(f"<td>{value}</td>" for value in ("Riverside", "5,000", "150", "300", "25"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"
    page = f'<div class="jp-Cell jp-CodeCell"><div class="jp-OutputArea-output">{table}</div></div>'
    cell = take_cells(page, read_catalogue("en"))[0]
    assert 'class="table-scroll stacked"' in cell
    assert [f'data-label="{header}"' in cell for header in headers] == [False, True, True, True, True]
