"""`python -m compiler`, which is the `course` command."""

from __future__ import annotations

from compiler.cli import main

if __name__ == "__main__":
    main(prog_name="course")
