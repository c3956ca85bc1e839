"""The papers of meetings as data, which pages and files render alike: what happened since a body last met, what is to
be decided. `paper` makes them, of what `between` says of two days. Imports the history and below."""
