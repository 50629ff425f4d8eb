"""Where statements, documents and records are kept."""
