"""Training of the reader: a cross-encoder that judges passages and marks the exact words."""
