"""The commands of `plan`, one module each: its options, and what it does.

A module imports what it works with only when its command runs, so that every command starts fast.
"""
