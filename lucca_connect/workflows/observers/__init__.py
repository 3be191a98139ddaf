"""One small function for each assumption of the practice tenant: how reading shows what holds."""
