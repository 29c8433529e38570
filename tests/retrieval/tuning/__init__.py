"""Small corpora and questions in which each number of Tuning can be seen at work."""
