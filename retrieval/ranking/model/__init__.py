"""From features to a score and a confidence, with fitted weights."""
