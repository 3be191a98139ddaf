"""Recruited candidates become employees: `sync werecruit` and its family, `hires`."""
