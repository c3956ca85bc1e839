"""data/actions.yaml and what stands beside it: read, checked, edited, written. Imports the model and the ground."""

DATA = "data/actions.yaml"
"""The file of the plan, below the root of the project."""
