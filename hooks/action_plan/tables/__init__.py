"""The plan as a table, both ways: the columns and cells that downloads write and importing reads back.

Imports the model and the ground."""
