"""data/actions.yaml and what stands beside it: read, checked, edited, written. Imports the model and the ground."""
