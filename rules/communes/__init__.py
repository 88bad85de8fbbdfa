"""Rules between communes: what one draft says against the others of the run."""
