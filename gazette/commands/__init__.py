"""What the commands do; gazette/cli.py gives each its name, options and help."""
