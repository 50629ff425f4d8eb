"""The mail of a server without a mail service: letters are printed to its output, clearly marked."""

from __future__ import annotations

from typing import TextIO

from tracker.outbound.mail import Letter

RULE = "=" * 72


class ConsoleMail:
    """Prints letters to `output`, for the operator of a laptop in a hall or of a trial."""

    delivers = False

    def __init__(self, output: TextIO) -> None:
        self._output = output

    def send(self, letter: Letter) -> None:
        """Print `letter` between two rules, in one write so that workers do not mix their lines."""
        self._output.write(
            f"\n{RULE}\nMAIL (not sent: no mail service is set, see MAIL_URL)\n"
            f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text.strip()}\n{RULE}\n\n"
        )
        self._output.flush()
