"""SQL with names, as the driver wants it: numbered."""

from app.db.raw_sql import Straight


def test_each_name_has_one_number_and_casts_are_no_names() -> None:
    asked = Straight("SELECT :id, CAST(:body AS text), last_no::text FROM messages WHERE id = :id AND no > :no")

    assert asked.names == ("id", "body", "no")
    assert asked.sql == "SELECT $1, CAST($2 AS text), last_no::text FROM messages WHERE id = $1 AND no > $3"
