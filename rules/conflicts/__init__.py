"""Rules on what is said of results and targets: verdicts, contradictions, labels."""
