"""Practice quizzes as H5P packages: content for hosts that have the content types."""
