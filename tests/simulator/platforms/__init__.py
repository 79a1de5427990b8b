"""One file per simulated platform."""
