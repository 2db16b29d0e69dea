"""Opens the built sites in a real browser and reads them with the W3C checker."""
