"""Which column of a table means what: the `names` that people use, what stands below them (`contents`), and which of
all readings fits both best (`likeness`); the rows that hold the `headings`; what a person says of them (`given`), and
what is said to a person where they are not understood (`explained`). Imports the cells and values of importing, the
model and the ground."""
