"""What versions in between left behind: a state folder each, with questions that wait."""
