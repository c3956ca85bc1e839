"""Plans in Word, Excel and text made into ours. What cannot be read for certain is kept in the published words,
and said."""
