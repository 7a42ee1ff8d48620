"""What the curator reads about the year: what matters now, and the figures."""
