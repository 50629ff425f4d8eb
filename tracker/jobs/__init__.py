"""What runs on a clock, beside the answers to requests."""
