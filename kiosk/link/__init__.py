"""A program's connection to dispatch: socket, reconnect, outbox pump and page upload."""
