"""What hosts the pages: it gives the frame around each, and writes. Imports the site and below.

To add one: a module with a class as site.build.Engine describes it (bare is the shortest), and a theme if it needs one.
"""
