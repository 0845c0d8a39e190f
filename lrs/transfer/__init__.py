"""Taking a store's contents out and into another: lines of JSON, whatever the engine."""
