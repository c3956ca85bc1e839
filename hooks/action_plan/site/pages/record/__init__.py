"""The pages of the record, of all that was: its years, its days, what changed, the dates that moved, the editions. A
module and its template each, listed in PAGES of the folder above. Imports the site and below."""
