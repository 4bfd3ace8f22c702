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

/** Throws what was found in one error, and nothing when nothing was. */
export function refuse(problems: readonly Problem[]): void {
    const [first, ...others] = problems;
    if (first === undefined) return;
    if (others.length === 0) throw new pulumi.InputPropertyError(first);
    throw new pulumi.InputPropertiesError({
        message: [`${problems.length} inputs are refused:`, ...problems.map(({ reason }) => `- ${reason}`)].join("\n"),
        errors: [...problems],
    });
}

/** Checks a plain value now and a computed one when it resolves; whoever uses the result waits for the check. */
export function checked<T extends string | number>(
    propertyPath: string,
    value: pulumi.Input<T>,
    problem: Rule<T>,
): pulumi.Input<T> {
    const checks = new InputChecks();
    const result = checks.value(propertyPath, value, problem);
    checks.refuse();
    return result;
}

/** Gathers every problem of a component's plain inputs, so that a user meets them all at once. */
export class InputChecks {
    readonly #problems: Problem[] = [];

    /** As `checked`, but a plain value's problem waits for `refuse`. */
    value<T extends string | number>(propertyPath: string, value: pulumi.Input<T>, problem: Rule<T>): pulumi.Input<T> {
        if (!isComputed(value)) {
            this.rule(propertyPath, problem(value as T));
            return value;
        }
        return pulumi.output(value).apply((resolved) => {
            const reason = problem(resolved as T);
            if (reason !== undefined) throw new pulumi.InputPropertyError({ propertyPath, reason });
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

    /** Throws one error with everything noted so far. */
    refuse(): void {
        refuse(this.#problems);
    }
}
