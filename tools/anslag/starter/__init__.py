"""A register of an office's own: what `anslag init` writes, and what `anslag upgrade` renews of it."""
