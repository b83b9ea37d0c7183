"""What the HTML report shows, made ready for its templates."""
