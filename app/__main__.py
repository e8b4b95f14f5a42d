"""The command line: `python -m app COMMAND`. Each command is imported when it is used."""

from importlib import import_module
from typing import Final

import click

COMMANDS: Final = {
    "serve": "app.commands.serve",
    "demo": "app.commands.demo",
    "doctor": "app.commands.doctor",
    "sweep": "app.commands.sweep",
    "jobs": "app.commands.jobs",
    "gateway": "app.commands.gateway",
    "reset-clients": "app.commands.reset_clients",
    "contract": "app.commands.contract",
}
"""The module of each command; it holds one, named `command`."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, or when `--help` lists it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run and look after Parley. `python -m app COMMAND --help` describes a command."""


if __name__ == "__main__":
    main(prog_name="python -m app")
