"""The issue as received: bytes → text → pages of lines. Nothing here knows what a notice is."""
