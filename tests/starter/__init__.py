"""What `anslag init` makes, and what `anslag upgrade` renews of it."""
