"""What the officers ask of the register, as plain data."""
