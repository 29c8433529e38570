"""A small encoder that reads a question beside a passage; it judges and marks, and writes nothing.

Takes texts from answering/, gives judgements back. It knows neither articles nor ranking.
"""
