"""The two partners, as far as the product talks to them. Both contracts are ours."""
