"""What a note is marked as, by the words with # in it."""
