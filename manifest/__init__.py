"""What the compiler promises the tracker: typed values, their ids and their files."""
