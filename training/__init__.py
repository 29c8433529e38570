"""Training of what the library ships as weights; not needed to run it."""
