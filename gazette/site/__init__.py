"""The library as a web site: pages, data and the folder that a host serves."""
