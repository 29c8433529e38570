"""Pages from the web, of public addresses only."""
