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
