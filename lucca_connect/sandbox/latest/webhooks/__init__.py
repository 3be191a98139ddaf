"""Events, webhook endpoints and their deliveries (reference/api-2024-11-01.md 3.15, 3.16)."""
