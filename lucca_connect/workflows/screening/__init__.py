"""The exchange with a screening partner: `sync aequivalent`, `monitor`."""
