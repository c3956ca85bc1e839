"""The papers of meetings as files: PDF, Word, text, Markdown. Each says what the record says, in its order. Imports the
folder above and below."""
