"""Plans in Word, Excel and text made into ours: what the `columns` of a file's `tables` hold is found out, their rows
are collected one by one (`collector`), and the `plan` is made of that. What cannot be read for certain is kept in the
published words, and said. Imports the model and the ground."""
