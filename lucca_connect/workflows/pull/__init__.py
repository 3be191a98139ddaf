"""`pull`: employees and lists of the tenant into files."""
