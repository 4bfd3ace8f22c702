import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong with what a component was given. */
export interface Problem {
    /** Where, in the component's own words: `network.ipRules.office`. */
    readonly propertyPath: string;
    /** What the property takes, what it got and what to do, in a sentence that reads on its own. */
    readonly reason: string;
}

/** Says why a value would be refused, or undefined when it would not. */
export type Rule<T> = (value: T) => string | undefined;

function isComputed<T>(value: pulumi.Input<T>): value is pulumi.Output<T> | Promise<T> {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/**
 * Checks a plain value now and a computed one when it resolves; whoever uses the result waits for the check. For a component
 * with a single rule; `InputChecks` is for more.
 */
export function checked<T extends string | number>(
    subject: string,
    propertyPath: string,
    value: pulumi.Input<T>,
    problem: Rule<T>,
): pulumi.Input<T> {
    const checks = new InputChecks(subject);
    const result = checks.value(propertyPath, value, problem);
    checks.refuse();
    return result;
}

/** Gathers every problem of a component's plain inputs, so that a user meets them all at once. */
export class InputChecks {
    readonly #subject: string;
    readonly #problems: Problem[] = [];

    /** `subject` says whose inputs they are, as the user knows it: `SecretVault 'orders'`. */
    constructor(subject: string) {
        this.#subject = subject;
    }

    /** As `checked`, but a plain value's problem waits for `refuse`. */
    value<T extends string | number>(propertyPath: string, value: pulumi.Input<T>, problem: Rule<T>): pulumi.Input<T> {
        if (!isComputed(value)) {
            this.rule(propertyPath, problem(value as T));
            return value;
        }
        return pulumi.output(value).apply((resolved) => {
            const reason = problem(resolved as T);
            if (reason !== undefined) throw refusal(this.#subject, [{ propertyPath, reason }]);
            return resolved as T;
        });
    }

    /** As `value`, for an input that may be left out. */
    optional<T extends string | number>(
        propertyPath: string,
        value: pulumi.Input<T> | undefined,
        problem: Rule<T>,
    ): pulumi.Input<T> | undefined {
        return value === undefined ? undefined : this.value(propertyPath, value, problem);
    }

    /** Notes a problem found by other means, if there is one. */
    rule(propertyPath: string, reason: string | undefined): void {
        if (reason !== undefined) this.#problems.push({ propertyPath, reason });
    }

    /** Throws one error with everything noted so far, and nothing when nothing was. */
    refuse(): void {
        if (this.#problems.length > 0) throw refusal(this.#subject, this.#problems);
    }
}

function refusal(subject: string, problems: readonly Problem[]): Error {
    const [first, ...others] = problems;
    const error =
        first !== undefined && others.length === 0
            ? new pulumi.InputPropertyError(first)
            : new pulumi.InputPropertiesError({ message: "", errors: [...problems] });
    const reasons = problems.map(({ reason }) => reason);
    error.message =
        reasons.length === 1
            ? `${subject}: ${reasons.join()}`
            : [`${subject}: ${reasons.length} inputs are refused:`, ...reasons.map((reason) => `- ${reason}`)].join(
                  "\n",
              );
    // The engine prints an error's stack where there is one. A mistake of the user's is told by its sentence.
    error.stack = error.message;
    return error;
}
