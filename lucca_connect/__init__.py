"""luccactl: connect the HR suite Lucca to its partners, with proof."""

from lucca_connect._version import VERSION

__all__ = ["__version__"]

__version__ = VERSION
