"""Title, author, date and source, as front matter, bylines and closing lines state them."""
