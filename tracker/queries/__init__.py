"""What reads things and changes nothing."""
