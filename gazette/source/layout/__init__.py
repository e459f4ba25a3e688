"""Sheets → pages of lines in reading order, the same for every format that has positions.

The modules stand in the order of the flow: turning brings writing upright; stacks finds upright columns of characters;
segments joins characters that touch; grids finds ruled tables and aligned those without rules; regions cuts a page into
columns; lines makes the lines of a region, insets orders what stands among them; page runs them for one page; furniture
and assembly look at all pages together.
"""
