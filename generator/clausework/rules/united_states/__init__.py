"""What federal law and the laws of the other states ask of a notice."""
