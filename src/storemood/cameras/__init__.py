"""Can the cameras at hand be used: by their settings, by their photos, and by what became of their uploads."""
