"""question text -> query: what somebody may have meant."""
