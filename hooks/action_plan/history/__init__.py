"""What was: the revisions in git, the editions, dates that moved, reviews, citations. Imports planfile and below."""
