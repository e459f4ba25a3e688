"""The search index of a site: written by index.py, read in the browser by templates/assets/search.js."""

import os

# numpy starts a thread for each processor when it is loaded, for linear algebra, which nothing here asks of it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
