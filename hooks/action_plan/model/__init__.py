"""What a plan is: its records, their fields, dates, timeliness, lineage and changes. Imports the ground only."""
