"""BM25 over passages: terms in, passage numbers and scores out."""
