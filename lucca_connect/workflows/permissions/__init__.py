"""`check-permissions`: evidence, proofs, verdicts."""
