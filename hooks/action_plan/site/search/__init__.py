"""The search: what it finds, and the file from which the scripts in the browser take it. Imports view and page, and
below."""
