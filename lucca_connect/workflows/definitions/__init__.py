"""Custom data of a tenant or a file, and of two of them side by side."""
