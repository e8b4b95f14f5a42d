"""Commands `realtime …`: what to set up at a realtime service."""

from importlib import resources

import click

_POLICIES = "supabase_policies.sql"


def supabase_policies() -> str:
    """SQL that lets clients receive on the channels that their tokens name, and nothing else."""
    return resources.files("app.realtime.providers").joinpath(_POLICIES).read_text(encoding="utf-8")


@click.group()
def command() -> None:
    """Set up a realtime service."""


@command.command("supabase-sql")
def supabase_sql() -> None:
    """Print the policies for Supabase Realtime, to run in the project's SQL editor."""
    click.echo(supabase_policies(), nl=False)
