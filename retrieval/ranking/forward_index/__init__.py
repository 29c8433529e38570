"""What is known of an article's sentences before any question; imports nothing that knows one."""
