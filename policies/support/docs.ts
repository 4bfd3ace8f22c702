/** Where a rule is documented: its heading in the pack's README. */
export function docs(rule: string): string {
    return `policies/README.md#${rule}`;
}
