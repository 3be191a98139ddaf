"""The practice tenant: served, cloned, embedded."""
