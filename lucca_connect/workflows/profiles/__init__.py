"""`profile` and `config`: settings of named tenants."""
