"""The commands of the command line; each loads what it needs when it runs."""
