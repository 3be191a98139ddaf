"""`state`: the journal saved, put back, made anew."""
