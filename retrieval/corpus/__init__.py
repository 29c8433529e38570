"""Sets of articles: loading, checking and comparing them."""
