"""Pages of lines → notices. The modules stand in the order of the flow:

titles and marks say what single lines are; pages puts every line of a page into a role; parts cuts the flow of text
into what belongs together; paragraphs joins printed lines; blocks gives them their form; notices fills the fields;
ledger proves that nothing was lost; issue runs them all.
"""
