"""What a text or a list of a connector file must look like.

Annotations that pydantic asks when, and only when, a file is validated: reading them costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Shape:
    """A text that is not empty; spaces around it are dropped.

    Args:
        pattern: regular expression that it matches.
        longest: characters at most.
    """

    def __init__(self, pattern: str | None = None, *, longest: int | None = None) -> None:
        self._pattern = pattern
        self._longest = longest

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(
            pattern=self._pattern, min_length=1, max_length=self._longest, strip_whitespace=True
        )


class AtLeastOne:
    """A list that is not empty."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        (item, *_) = handler(source)["items_schema"]
        return core_schema.tuple_schema([item], variadic_item_index=0, min_length=1)


class NotNegative:
    """A whole number from 0 on."""

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.int_schema(ge=0, strict=True)


class YesOrNo:
    """`true` or `false`, nothing that merely resembles them."""

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.bool_schema(strict=True)


class Reference:
    """The text is the code of a field of the same file: an overlay that renames it is followed."""
