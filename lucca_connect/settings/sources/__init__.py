"""Where secrets come from: one module for each source."""
