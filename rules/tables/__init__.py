"""The texts that the rules on text and annex give as examples."""
