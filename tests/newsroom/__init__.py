"""Files as newsrooms have them, made up by us, with questions whose answers are known.

`python -m tests.newsroom` prints how many questions find their passage first, by format.
"""
