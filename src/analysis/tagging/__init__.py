"""The layers of the tagger, one file each."""
