"""OFD (GB/T 33190-2016), the format in which offices archive documents: a package of XML → sheets.

No library that is kept up reads it, and what is needed of it is small: characters with places, rules and pictures.
Nothing here knows what a line or a column is.
"""
