"""Sentences -> what is stated: which figure is the figure of what."""
