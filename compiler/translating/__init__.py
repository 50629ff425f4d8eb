"""How far the course is translated."""
