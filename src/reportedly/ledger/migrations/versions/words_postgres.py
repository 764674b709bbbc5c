"""The words to search in, on PostgreSQL; a SQLite file has had them from the first.

Words are folded as `reportedly.claims.words.fold` does it, whatever language the database is set to: without case and
accents. What is not a letter or a figure parts them, so that the server's parser finds words alone. The stemmer is
Porter's of 1980, as in FTS5, and no word is left out as too common.
"""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"

_FORMS = "to_tsvector('reportedly_forms', reportedly_words({}))"
_PLAIN = "to_tsvector('simple', reportedly_words({}))"
_GAP = " || '|\\:1'::tsvector || "  # no word, but it has a place: a phrase does not go on from one column to the next
_SEARCHED = {  # the columns of each table, and their words
    "reports": (
        ("title", "text"),
        _FORMS.format("coalesce({0}.title, '')") + _GAP + _FORMS.format("{0}.text"),
    ),
    "statements": (
        ("text", "around"),
        "setweight(" + _FORMS.format("{0}.text") + ", 'A')" + _GAP + _FORMS.format("coalesce({0}.around, '')"),
    ),
    "linked_entities": (("names",), _PLAIN.format("{0}.names")),
    "claims": (("participants",), _PLAIN.format("{0}.participants")),
}
_LETTERS = ("und-x-icu", "C.utf8", "en_US.utf8")  # collations that know upper from lower case in every language


def upgrade() -> None:
    """Make the index of words of each table that is searched."""
    if op.get_bind().dialect.name != "postgresql":
        return
    run = op.get_bind().exec_driver_sql
    function = "CREATE FUNCTION {}(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {} $$"
    plain = f"replace(lower(normalize(words, NFKD) {_collate()}), 'ß', 'ss')"
    plain = rf"regexp_replace({plain}, '[\u0300-\u036f]', '', 'g')"
    # The stemmer would make "us" and "s" into others; a ß, of which no folded word has one, keeps it from that.
    run(function.format("reportedly_fold", rf"regexp_replace({plain}, '\m([[:alnum:]]?s)\M', '\1ß', 'g')"))
    apart = rf"regexp_replace(words {_collate()}, '[^[:alnum:]\u0300-\u036f]+', ' ', 'g')"
    run(function.format("reportedly_words", f"reportedly_fold({apart})"))
    op.execute("CREATE TEXT SEARCH DICTIONARY reportedly_porter (TEMPLATE = snowball, LANGUAGE = porter)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION reportedly_forms (COPY = simple)")
    op.execute("ALTER TEXT SEARCH CONFIGURATION reportedly_forms ALTER MAPPING REPLACE simple WITH reportedly_porter")
    for table, (columns, words) in _SEARCHED.items():
        _create_index_of_words(table, columns, words)


def _collate() -> str:
    there = sa.text("SELECT collname FROM pg_collation WHERE collname = ANY (:names)")
    known = set(op.get_bind().scalars(there, {"names": list(_LETTERS)}))
    return next((f'COLLATE "{name}"' for name in _LETTERS if name in known), "")


def _create_index_of_words(table: str, columns: tuple[str, ...], words: str) -> None:
    """A table beside the table, as FTS5 has one, which a trigger keeps in step."""
    index = f"{table}_words"
    op.execute(
        f"CREATE TABLE {index} (rowid integer PRIMARY KEY REFERENCES {table} (key) ON DELETE CASCADE,"
        " words tsvector NOT NULL)"
    )
    op.execute(f"INSERT INTO {index} SELECT key, {words.format(table)} FROM {table}")
    op.execute(f"CREATE INDEX {index}_words ON {index} USING gin (words)")
    op.execute(
        f"CREATE FUNCTION {index}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" INSERT INTO {index} VALUES (new.key, {words.format('new')})"
        " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words; RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {index} AFTER INSERT OR UPDATE OF {', '.join(columns)} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {index}()"
    )


def downgrade() -> None:
    """Take them away."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in _SEARCHED:
        op.execute(f"DROP TRIGGER {table}_words ON {table}")
        op.execute(f"DROP FUNCTION {table}_words()")
        op.drop_table(f"{table}_words")
    op.execute("DROP TEXT SEARCH CONFIGURATION reportedly_forms")
    op.execute("DROP TEXT SEARCH DICTIONARY reportedly_porter")
    op.execute("DROP FUNCTION reportedly_words(text)")
    op.execute("DROP FUNCTION reportedly_fold(text)")
