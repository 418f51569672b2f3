"""What was read, as the rows of a record: entities, encounters, acts, mentions."""
