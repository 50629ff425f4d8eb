"""Practice quizzes and exam banks: their questions, read and checked."""
