"""Runs of lines → tables: what is a table, where its columns and cells are, and what stays open."""
