"""What hosts the pages: it gives the frame around each, and writes. Imports the site and below."""
