"""The article page: each article as a web page, opened at the sentence that answers."""
