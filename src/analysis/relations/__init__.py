"""What the tags say together: who works with whom, and what happened when."""
