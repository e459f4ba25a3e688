"""The search index of a site: written by index.py, read in the browser by templates/assets/search.js."""
