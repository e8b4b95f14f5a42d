"""External sign-in: users of another product's login, by its tokens or through OpenID Connect."""
