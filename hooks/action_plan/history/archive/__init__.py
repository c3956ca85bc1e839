"""What the archive says of an edition besides its plan: who approved it, and what was added to it later.

Imports what is below the history.
"""
