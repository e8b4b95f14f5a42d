"""The API documentation page, served from local files."""
