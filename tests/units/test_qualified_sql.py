"""The schema in SQL text: before every table, and before nothing else."""

import pytest

from app.db.qualified_sql import qualified


@pytest.mark.parametrize(
    "marked",
    [
        "SELECT users.id FROM @users JOIN @sessions ON sessions.user_id = users.id",
        "SELECT 1 FROM @users AS u, @members m, unnest($1, $2) AS given (id, seq), @messages WHERE u.id IN ($1, users)",
        "SELECT 1 FROM @users LEFT JOIN (@members JOIN @messages ON TRUE) ON f(users, members), @jobs ORDER BY a, jobs",
        "WITH old AS (SELECT FROM @jobs), new (a, b) AS MATERIALIZED (UPDATE @jobs SET a = '') SELECT FROM old, new",
        "INSERT INTO @rate_limits (key, tat) VALUES ($1, 1), ($2, 1) ON CONFLICT (key) DO UPDATE SET tat = 1",
        "SELECT FROM @users FOR NO KEY UPDATE OF users",
        "SELECT FROM @users FOR UPDATE SKIP LOCKED",
        "SELECT extract(epoch FROM created_at), a IS DISTINCT FROM users FROM @users",
        "UPDATE @members SET seq = 1, muted = TRUE FROM @users, @jobs WHERE TRUE",
        "DELETE FROM @members USING @users, @jobs WHERE users.id = user_id RETURNING seq, muted",
        "SELECT (SELECT tat FROM @rate_limits), users FROM (SELECT a, b FROM @users) AS listed, @members",
        "SELECT 'FROM users' -- FROM users\n FROM @users /* JOIN users */ JOIN @members USING (id)",
        'SELECT FROM parley.users JOIN "other"."users" ON TRUE JOIN @"members" ON TRUE JOIN pg_class ON TRUE',
        "select id from @users join lateral (select 1 from @members) as m on true",
        "TRUNCATE @users, @members",
        "CREATE TABLE IF NOT EXISTS @users (id uuid, other uuid REFERENCES @users (id) ON DELETE CASCADE)",
        "CREATE UNIQUE INDEX CONCURRENTLY ix_users ON @users USING btree (id, email) WHERE a IS NULL",
        "ALTER TABLE @users ADD COLUMN a text, ADD COLUMN b text, ALTER COLUMN c TYPE int USING c::int",
        "ALTER TABLE ONLY @messages ADD FOREIGN KEY (a) REFERENCES @users (a, b) ON UPDATE CASCADE ON DELETE SET NULL",
        "DROP TABLE IF EXISTS @users, @members",
        "DROP INDEX CONCURRENTLY IF EXISTS @ix_users, @ix_members",
        "ALTER INDEX @ix_users RENAME TO ix_people",
        "COMMENT ON COLUMN @users.email IS 'FROM users'",
        'COMMENT ON COLUMN parley.users."email" IS NULL',
        "DO $$ BEGIN PERFORM 1 FROM users; END $$",
        "SELECT set_config('lock_timeout', '5s', true)",
    ],
)
def test_each_table_gets_the_schema_and_nothing_else(marked: str) -> None:
    assert qualified(marked.replace("@", ""), "parley") == marked.replace("@", '"parley".')
