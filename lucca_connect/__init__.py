"""luccactl: connect the HR suite Lucca to its partners, with proof."""

from lucca_connect._version import VERSION as __version__

__all__ = ["__version__"]
