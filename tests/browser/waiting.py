"""Waiting for what a page does in its own time."""

from __future__ import annotations


def wait_until(page, condition, argument=None):
    """Waits on the page until the promise that `condition` gives holds something.

    `page.wait_for_function` would take the promise itself for an answer.
    """
    page.evaluate(
        f"""async (argument) => {{
            const end = performance.now() + 30_000;
            while (!(await ({condition})(argument))) {{
                if (performance.now() > end) throw new Error("waited in vain");
                await new Promise((next) => setTimeout(next, 20));
            }}
        }}""",
        argument,
    )
