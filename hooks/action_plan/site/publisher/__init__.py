"""What only the publisher can say: mkdocs.yml as a text, and what is left to fill in before the site is published.

Imports the written pages, and below the site.
"""
