"""PDF → sheets, by PDFium. Nothing here knows what a line or a column is."""
