"""What the HTTP API answers when it does not do what was asked. The text is for a developer, as Pusher's is."""


class Refused(Exception):
    status = 400


class Unsigned(Refused):
    status = 401


class NoSuchThing(Refused):
    status = 404


class TooLarge(Refused):
    status = 413
