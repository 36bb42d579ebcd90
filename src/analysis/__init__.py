"""Reproducible reading of Chinese articles on alliances between banks and internet companies."""
