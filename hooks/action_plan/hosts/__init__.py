"""Where the repository is kept: links, the form, comments, proposals. Imports the site and below."""
