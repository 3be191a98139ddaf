"""Tenants declared in a TOML file: `sandbox serve --scenario FILE.toml`."""
