"""A name added to a list of a YAML file, with its comments and its form kept."""

from __future__ import annotations

import yaml


class ListingError(ValueError):
    """A file without a list of that name."""


def add_to_list(text: str, key: str, entry: str) -> str:
    """`text` of a YAML file with `entry` at the end of the list under its top-level `key`.

    Raises:
        ListingError: there is no such list; the message says what to write instead.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for name, value in pairs if name.value == key), None)
    if node is None:
        return f"{text.rstrip()}\n{key}: [{entry}]\n"
    if not isinstance(node, yaml.SequenceNode):
        raise ListingError(f"`{key}` is no list: write `{key}: [{entry}]`")
    if node.flow_style:
        end = node.end_mark.index - 1
        comma = ", " if node.value else ""
        return f"{text[:end].rstrip()}{comma}{entry}{text[end:]}"
    last = node.value[-1]
    line_end = text.find("\n", last.end_mark.index)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * node.start_mark.column
    return f"{text[:line_end]}\n{indent}- {entry}{text[line_end:]}"
