"""What the site needs to be there without a connection: its service worker, and lists of what can be saved."""
