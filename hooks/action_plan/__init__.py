"""The Prevent action plan: read from one file, checked, and turned into pages.

Layers, each importing only those before it, which tests/test_layers.py holds:

- `dates`, `files`, `terminal`: days, months and years; files written whole; colours
- `keeping`: long work, done again only for what changed
- `forms`, `problems`, `today`: what values can be, what can be wrong with them, and the day
- `model`: what a plan is
- `document`, `reading`: from bytes to a plan, each value with its place
- `markup`, `rules`: its texts, and what must hold
- `lines`: the actions of earlier years that an action continues
- `standing`, `changes`: what follows from plans
- `rereading`, `writing`, `tabular`: many states of one file; a plan written as the file, and as a table
- `editing`, `updating`, `next_year`, `issue_form`: changes to the working file that leave the rest as it is
- `history`, `archive`: where plans come from besides the working file
- `importing`, `moves`, `citing`: plans in Word, Excel and text; dates that moved; how to cite
- `reviewing`, `proof`, `rebuilding`: what a reviewer should know of a change; the ZIP of an edition; builds anew
- `telling`, `proving`: a review in words; what was downloaded or built, held against what it should be
- `pages`, `downloads`: from all of these to HTML, and to files
- `serving`: what outlives a build
- `commands`: one module each

The command line, `cli`, and the MkDocs hook, `publish` in the folder above, sit on top.
"""
