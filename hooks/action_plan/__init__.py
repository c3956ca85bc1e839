"""The Prevent action plan: read from one file, checked, and turned into pages.

Layers, each importing only those before it: `dates`, `model` (what a plan is); `problems`,
`reading`, `markup`, `rules`, `checking` (from a file to a plan, or to what is wrong with it);
`standing`, `changes` (what follows from plans); `history`, `archive` (where plans come from besides
the working file); `pages` (from all of these to HTML). The command line and the MkDocs hook sit on top.
"""
