"""The files in which the plan can be taken away, one module for each format, and an entry for each file in
`catalogue`; sheets/: those that are tables.

They go out under /data/v1/, and beside each edition, so their forms are promises: types of their own, a
version, and a record of what changed in each format.

Imports the history and below.
"""
