"""`demo`: the main job on a fresh practice tenant, narrated."""
