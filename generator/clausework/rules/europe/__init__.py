"""What the laws of the European Union, the United Kingdom and Switzerland ask of a notice."""
