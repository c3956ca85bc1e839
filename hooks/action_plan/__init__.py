"""A plan of actions: read from one file, checked, and turned into a site.

The folders are layers, each importing only those above it in this list, which tests/test_layers.py holds:

- `words`, `word_diff`, `pasted`, `files`, `folders`, `zips`, `terminal`, `settings`, `cache`: the ground,
  which knows nothing of plans
- `model`: what a plan is
- `tables`: the plan as a table, both ways
- `planfile`, `importing`: data/actions.yaml; plans in Word, Excel and text
- `form`: the form "Report progress": what it asks, what was answered, what the browser checks
- `history`: what was: revisions, editions, dates that moved, reviews, citations
- `downloads`: the files in which the plan can be taken away
- `site`: the pages, and everything else that is published
- `hosts`: where the repository is kept: links, the file of the form, comments, proposals
- `engines`: what hosts the pages
- `tasks`: what can be done to a plan, each with its conditions
- `commands`: one module each

The command line, `cli`, and the MkDocs hook, `publish` in the folder above, sit on top.
"""
