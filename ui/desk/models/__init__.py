"""What each part of the desk's window shows, in words of the present language, and what it can ask for."""
