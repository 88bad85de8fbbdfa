"""Linking: which facts speak of the same thing."""
