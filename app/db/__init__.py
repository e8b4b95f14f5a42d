"""The database: engines, units of work, raw SQL, and the differences between PostgreSQL and SQLite."""
