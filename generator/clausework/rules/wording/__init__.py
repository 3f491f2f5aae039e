"""How the rendered policy reads."""
