"""bulletin text -> sentences -> figures, mentions -> facts | skipped -> checks -> store."""
