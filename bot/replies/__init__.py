"""Draws what retrieval found as messages: pure functions, no platform and no waiting."""
