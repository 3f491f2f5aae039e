"""What the laws of the rest of the world ask of a notice."""
