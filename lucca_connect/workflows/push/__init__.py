"""`push employees` and `undo`: what a file says, into Lucca and back."""
