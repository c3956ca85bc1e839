"""The plan as a table, both ways: the columns and cells that downloads write and importing reads back; and its evidence
as one.

Imports the model and the ground."""
