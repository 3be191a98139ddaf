"""Lucca's numbers."""

from __future__ import annotations

LARGEST_ID = 2_147_483_647
"""Numbers of people are positive and of 32 bits; a longer one is a slip of the finger."""
