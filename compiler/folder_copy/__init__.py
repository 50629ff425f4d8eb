"""The site as a folder that a double click opens, without a server and without scripts."""
