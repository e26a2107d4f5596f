"""facts -> answer: figures found, computed, put in order and in words."""
