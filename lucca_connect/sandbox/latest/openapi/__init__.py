"""The OpenAPI description of the new API as this sandbox serves it."""
