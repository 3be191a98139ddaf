"""The one place that states the version; the changelog is checked against it."""

VERSION = "0.1.0"
