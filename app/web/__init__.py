"""HTTP: middleware, problem documents, the OpenAPI description, the web client's files."""
