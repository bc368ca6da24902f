"""What the programs say to each other: messages, their limits and their versions, without sockets."""
