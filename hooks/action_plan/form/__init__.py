"""The form "Report progress": what it asks, and what was answered. Imports planfile and below.

`questions` are what it asks, made from the model; `filled` is a filled form as text and as an address; `answers` reads
that text, and makes an update of it.
"""
