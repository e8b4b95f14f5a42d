"""Who has access: the predicates that statements build on, once each."""
