"""The services on offer: model, loader, gate, search and the rules of their forms."""
