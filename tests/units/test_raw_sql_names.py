"""SQL with names, as the driver wants it: numbered."""

from app.db.raw_sql import RawStatement


def test_each_name_has_one_number_and_casts_are_no_names() -> None:
    asked = RawStatement(
        "SELECT :id, CAST(:body AS text), last_number::text FROM messages WHERE id = :id AND number > :number"
    )

    assert asked.names == ("id", "body", "number")
    assert asked.sql == "SELECT $1, CAST($2 AS text), last_number::text FROM messages WHERE id = $1 AND number > $3"
