"""The database: engines, units of work, raw SQL, and what differs between PostgreSQL and SQLite."""
