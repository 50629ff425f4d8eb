"""What leaves the tracker: mail."""
