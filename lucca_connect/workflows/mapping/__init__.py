"""`mapping`: what goes where, for whom it works, and why not."""
