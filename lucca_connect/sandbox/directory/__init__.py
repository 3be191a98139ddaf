"""Work contracts and their lookups: the v4 directory API."""
