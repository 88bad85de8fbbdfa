"""The rules, one file each in a folder per family, and the lexicons they and the facts rest on."""
