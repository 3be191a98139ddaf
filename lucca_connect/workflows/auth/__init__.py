"""`auth`: credentials proven, named, forgotten."""
