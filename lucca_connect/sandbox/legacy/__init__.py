"""The legacy Lucca API, v3 and v4, as reference/legacy-api.md describes it."""
