"""Geometry of the pictures, in points from the top left corner; drawing is left to the SVG templates of a theme."""
