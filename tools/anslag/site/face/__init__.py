"""A municipality's own face: what it sets of Material's theme, found harmless and readable, or refused."""
