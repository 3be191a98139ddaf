"""Questions to the person at the terminal. They go to stderr: stdout is for data."""

from __future__ import annotations

from lucca_connect.errors import UsageError
from lucca_connect.output.messages import Texts
from lucca_connect.output.sanitise import clean_line
from lucca_connect.output.streams import Streams


class Prompts:
    """Asks, or says which option answers instead when nobody can be asked.

    Args:
        streams: questions go to `stderr`, answers come from `stdin`.
        texts: decides which words mean yes.
        no_input: `--no-input` was given.
    """

    def __init__(self, streams: Streams, texts: Texts, *, no_input: bool) -> None:
        self._streams = streams
        self._texts = texts
        self._no_input = no_input

    @property
    def possible(self) -> bool:
        """Whether somebody can answer."""
        return not self._no_input and self._streams.stdin.isatty()

    def line(self, question: str, *, option: str = "") -> str:
        """One line of text.

        Raises:
            UsageError: input_needed, naming `option` as the way to answer without a terminal.
        """
        self._ask(question, option)
        return self._streams.stdin.readline().strip()

    def secret(self, question: str, *, option: str = "--stdin") -> str:
        """One line that is not shown while it is typed.

        Raises:
            UsageError: input_needed.
        """
        self._require(option)
        import getpass

        return getpass.getpass(f"{clean_line(question)} ", stream=self._streams.stderr).strip()

    def confirm(self, question: str, *, option: str = "--yes") -> bool:
        """Yes or no; anything but a clear yes is no.

        Raises:
            UsageError: input_needed.
        """
        choice = self._texts.choose(fr="[o/N]", en="[y/N]")
        answer = self.line(f"{question} {choice}", option=option)
        return answer.lower() in {"y", "yes", "o", "oui"}

    def _ask(self, question: str, option: str) -> None:
        self._require(option)
        self._streams.stderr.write(f"{clean_line(question)} ")
        self._streams.stderr.flush()

    def _require(self, option: str) -> None:
        if not self.possible:
            raise UsageError("input_needed", option=option)
