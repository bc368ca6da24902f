"""What the programs say to each other: messages, versions and connection machines, without sockets."""
