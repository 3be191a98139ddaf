"""Profiles, the configuration file, where credentials come from, and paths."""
