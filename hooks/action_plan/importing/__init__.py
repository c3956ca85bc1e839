"""Plans in Word, Excel and text made into ours: a file's `tables` are collected row by row (`collector`), and the
`plan` is made of that. What cannot be read for certain is kept in the published words, and said. Imports the model
and the ground."""
