"""The files that are tables: for spreadsheets, and for programs that read rows. Imports what the downloads may."""
