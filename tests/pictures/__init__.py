"""Pictures of real replies for the documentation, drawn as a chat: `make pictures`."""
