"""Word (.docx, Office Open XML, ISO/IEC 29500): a package of XML → pages of lines.

Read directly: a library for writing such files knows neither the numbers that Word computes nor tracked changes, text
boxes or notes, which are what is asked for here. A paragraph is one line, and begins; Word's own line ends are not in
the file.
"""
