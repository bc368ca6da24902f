"""One model a page: what it shows, in words of the present language; what is pressed on it goes out as actions."""
