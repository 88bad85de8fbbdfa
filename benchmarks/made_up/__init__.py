"""Made-up dossiers of communes: right ones, and errors planted in them."""
