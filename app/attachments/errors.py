"""Errors of attachments."""

from app.core.errors import ApiError


class AttachmentsOff(ApiError):
    status, code = 409, "attachments_off"
    detail = "Attachments are off here."


class AttachmentNotFound(ApiError):
    status, code = 404, "attachment_not_found"
    detail = "Attachment not found."


class AttachmentTooLarge(ApiError):
    status, code = 422, "attachment_too_large"
    detail = "This file is too large. `limits` in `/config` says how large a file can be."


class AttachmentClientIdTaken(ApiError):
    status, code = 409, "client_id_taken"
    detail = "This client_id was already used for a different file. Use a new one for each file."


class NotUploaded(ApiError):
    status, code = 409, "not_uploaded"
    detail = "The file is not uploaded yet. Upload it, then finish it."


class AttachmentDiffers(ApiError):
    status, code = 422, "attachment_differs"
    detail = "The file that was uploaded has another size or type than was declared. Reserve it again as it is."


class AttachmentNotUsable(ApiError):
    status, code = 422, "attachment_not_usable"
    detail = "Each attachment must be yours, finished, and not sent before."


class TooManyAttachments(ApiError):
    status, code = 422, "too_many_attachments"
    detail = "This message has too many attachments. `limits` in `/config` says how many it can have."


class AttachmentSent(ApiError):
    status, code = 409, "attachment_sent"
    detail = "This attachment was sent. Delete its message instead."


class LinkNotValid(ApiError):
    status, code = 403, "link_not_valid"
    detail = "This link is not valid, or has expired. Ask for a new one."


class FileNotFound(ApiError):
    status, code = 404, "file_not_found"
    detail = "File not found."


class UploadDiffers(ApiError):
    status, code = 422, "upload_differs"
    detail = "The upload has another length or type than its link allows."


class StorageDown(ApiError):
    status, code = 503, "storage_unavailable"
    detail = "Files are temporarily unavailable. Nothing was changed; try again."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "5"})
