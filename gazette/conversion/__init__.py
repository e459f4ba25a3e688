"""Pages of lines → notices. The modules stand in the order of the flow:

titles and marks say what single lines are; pages puts every line of a page into a role; parts cuts the flow of text
into what belongs together; tables finds the tables; paragraphs joins printed lines; blocks gives them their form;
notices fills the fields; ledger proves that nothing was lost; issue runs them all.

A table is rebuilt on a way of its own: strips marks what stood between its lines; upright and rotated find its columns
(layouts); counts says how many rows it has; cells, with values and organs, divides a column by rules; placing applies
them page by page; grids makes the table.
"""
