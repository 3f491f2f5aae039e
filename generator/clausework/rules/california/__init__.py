"""What the laws of California ask of a notice."""
