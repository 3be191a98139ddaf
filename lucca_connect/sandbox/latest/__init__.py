"""The 2024-11-01 API (`/lucca-api/…`) and its token endpoint (reference/api-2024-11-01.md)."""
