// packages/client/src/problem.ts
var Problem = class extends Error {
	name = "Problem";
	/** The HTTP status; 0 if there was no answer. */
	status;
	/** The API's error code, or `unreachable`. Branch on this. */
	code;
	/** A sentence for the user. */
	detail;
	errors;
	requestId;
	/** Seconds that the server asks to wait. */
	retryAfter;
	constructor(given) {
		super(`${given.code}: ${given.detail}`, { cause: given.cause });
		this.status = given.status;
		this.code = given.code;
		this.detail = given.detail;
		this.errors = given.errors ?? [];
		this.requestId = given.requestId ?? null;
		this.retryAfter = given.retryAfter ?? null;
	}
	/** Whether the same request may succeed later. */
	get retryable() {
		return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
	}
};
function unreachable() {
	return new Problem({
		status: 0,
		code: "unreachable",
		detail: "Parley cannot be reached. Check your connection and try again."
	});
}
/** The Problem of a response. Proxies answer without one: then the status decides. */
function problemOf(response, body) {
	const given = isProblemBody(body) ? body : null;
	const wait = Number(response.headers.get("Retry-After") ?? NaN);
	return new Problem({
		status: response.status,
		code: given?.code ?? (response.status >= 500 ? "unavailable" : "refused"),
		detail: given?.detail ?? "Something went wrong. Try again in a moment.",
		errors: given?.errors ?? [],
		requestId: given?.request_id ?? response.headers.get("X-Request-ID"),
		retryAfter: Number.isFinite(wait) ? wait : null
	});
}
/** The message to show for any error. */
function errorMessage(error) {
	if (!(error instanceof Problem)) return "Something went wrong. Try again.";
	if (error.code === "invalid" && error.errors[0]) return messageOf(error.errors[0]);
	return error.detail;
}
var MESSAGES = {
	string_pattern_mismatch: "Invalid value.",
	string_too_short: "Too short.",
	string_too_long: "Too long.",
	missing: "Required."
};
function messageOf(problem) {
	if (problem.type === "string_pattern_mismatch" && problem.location.at(-1) === "email") return "Enter a valid e-mail address, such as ada@example.com.";
	if (problem.type === "string_too_short" && problem.location.at(-1) === "password") return "Use at least 8 characters.";
	return MESSAGES[problem.type] ?? problem.message;
}
function isProblemBody(body) {
	return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}
export { unreachable as i, errorMessage as n, problemOf as r, Problem as t };
