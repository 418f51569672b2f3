"""Plots: values in, SVG out, each with the table of what it shows."""
