"""Notices as files that an editor reviews, and the library that is read from them."""
