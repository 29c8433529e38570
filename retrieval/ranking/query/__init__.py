"""From a question to terms: what each may stand for, and what kind of answer is asked for."""
