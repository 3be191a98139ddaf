"""The formats of coded data, apart from `types`: connector files name nothing else of Lucca."""

from __future__ import annotations

from enum import StrEnum


class DataFormat(StrEnum):
    """The format of a coded datum, in the words of the HR-file screen (admin-setup.md 5.2).

    `UNKNOWN` stands for a format key that no public page explains.
    """

    LIST = "list"
    TEXT = "text"
    ATTACHMENT = "attachment"
    USER = "user"
    DATE = "date"
    NUMBER = "number"
    BOOLEAN = "boolean"
    COMPOSITE = "composite"
    UNKNOWN = "unknown"
