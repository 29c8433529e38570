"""Drawing: from answers and reports to messages, free of any platform and of any waiting."""
