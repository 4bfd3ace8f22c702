/**
 * Something the user can put right: the message says what, and the command line prints it without a stack trace.
 * Its message may have several lines and ends with what to do.
 */
export class UserError extends Error {
    override readonly name = "UserError";
}
