"""Errors of the HTTP API. The messages are for developers, like Pusher's."""


class BadRequest(Exception):
    status = 400


class Unauthorized(BadRequest):
    status = 401


class NotFound(BadRequest):
    status = 404


class TooLarge(BadRequest):
    status = 413
