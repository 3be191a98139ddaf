"""Plans that wait: what holds them, who carries them out, `apply` and `approve`."""
