"""What takes too long for each push: `make nightly`. Each has a smaller sibling in make test."""
