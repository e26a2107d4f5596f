"""question text -> readings -> query."""
