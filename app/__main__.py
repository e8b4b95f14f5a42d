"""The command line: `python -m app COMMAND`. Each command is imported on first use."""

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
    "realtime": "app.commands.realtime",
    "api-key": "app.commands.api_key",
    "search": "app.commands.search",
    "contract": "app.commands.contract",
}
"""The module of each command. Each defines `command`."""


class LazyGroup(click.Group):
    """A group that imports a command only when it runs or is listed by `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run and maintain Parley. See `python -m app COMMAND --help` for each command."""


if __name__ == "__main__":
    main(prog_name="python -m app")
