"""All that is used of Material for MkDocs, whose end of life is 5 May 2027. The frame around a page, the stylesheet and
the scripts are our own (hooks/theme); mkdocs.yml names the theme because MkDocs asks for one."""

TEMPLATES = {"404.html", "sitemap.xml"}
"""What MkDocs would make of the theme's own; the site has its own of each."""
