"""The parts of Typer's own copy of Click that we build on, imported in one place.

Typer 0.27 and 0.28 carry Click inside; pyproject holds typer below 0.29.
"""

from __future__ import annotations

from typer._click import exceptions
from typer._click.core import Command, Context, Parameter
from typer._click.formatting import HelpFormatter

__all__ = ["Command", "Context", "HelpFormatter", "Parameter", "exceptions"]
