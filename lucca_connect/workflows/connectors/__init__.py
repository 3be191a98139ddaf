"""`connector`: files that say what a partner needs."""
