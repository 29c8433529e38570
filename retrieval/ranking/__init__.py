"""From a question to the passages that answer it, each with a probability and a highlight.

Takes passages from passage.py and terms from analysis/, gives `Ranking`s to answering/.
"""
