"""What became of each action: its life through revisions, editions and years, what was promised of it, and when
anything was last heard. Imports the history and below."""
