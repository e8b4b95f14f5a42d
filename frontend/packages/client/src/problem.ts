/** Errors of the API, and failures to reach it, as one class. */
import type { ProblemBody } from "./types";

/** What is wrong with one field of a request. */
export interface FieldError {
  location: (string | number)[];
  type: string;
  message: string;
}

/** Why a request failed: an error of the API, or no answer. Branch on `code`. */
export class Problem extends Error {
  override name = "Problem";
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** The API's error code, or `unreachable`. Branch on this. */
  readonly code: string;
  /** A sentence for the user. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;

  constructor(given: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldError[];
    requestId?: string | null;
    retryAfter?: number | null;
    cause?: unknown;
  }) {
    super(`${given.code}: ${given.detail}`, { cause: given.cause });
    this.status = given.status;
    this.code = given.code;
    this.detail = given.detail;
    this.errors = given.errors ?? [];
    this.requestId = given.requestId ?? null;
    this.retryAfter = given.retryAfter ?? null;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export function unreachable(): Problem {
  return new Problem({
    status: 0,
    code: "unreachable",
    detail: "Parley cannot be reached. Check your connection and try again.",
  });
}

/** The Problem of a response. Proxies answer without one: then the status decides. */
export function problemOf(response: Response, body: unknown): Problem {
  const given = isProblemBody(body) ? body : null;
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new Problem({
    status: response.status,
    code: given?.code ?? (response.status >= 500 ? "unavailable" : "refused"),
    detail: given?.detail ?? "Something went wrong. Try again in a moment.",
    errors: given?.errors ?? [],
    requestId: given?.request_id ?? response.headers.get("X-Request-ID"),
    retryAfter: Number.isFinite(wait) ? wait : null,
  });
}

/** The message to show for any error. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Problem)) return "Something went wrong. Try again.";
  if (error.code === "invalid" && error.errors[0]) return messageOf(error.errors[0]);
  return error.detail;
}

/** The error of one form field, or null. */
export function fieldErrorMessage(error: unknown, field: string): string | null {
  if (!(error instanceof Problem)) return null;
  const found = error.errors.find((each) => each.location.at(-1) === field);
  return found ? messageOf(found) : null;
}

const MESSAGES: Record<string, string> = {
  string_pattern_mismatch: "Invalid value.",
  string_too_short: "Too short.",
  string_too_long: "Too long.",
  missing: "Required.",
};

function messageOf(problem: FieldError): string {
  if (problem.type === "string_pattern_mismatch" && problem.location.at(-1) === "email")
    return "Enter a valid e-mail address, such as ada@example.com.";
  if (problem.type === "string_too_short" && problem.location.at(-1) === "password")
    return "Use at least 8 characters.";
  return MESSAGES[problem.type] ?? problem.message;
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}
