"""Where files are kept: a local folder, or a service with the API of Amazon S3."""
