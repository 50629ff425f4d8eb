"""Files in: text, YAML and JSON whose values know their lines."""
