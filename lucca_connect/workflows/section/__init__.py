"""`setup-section`: compare, create or guide, watch, prove."""
