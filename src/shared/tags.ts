import * as pulumi from "@pulumi/pulumi";

/** Tags as every component takes them: plain text by name, all or part of it computed. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** One set of tags out of several, the later ones winning; undefined when none was given. */
export function mergeTags(...sets: (Tags | undefined)[]): pulumi.Output<Record<string, string>> | undefined {
    const given = sets.filter((set) => set !== undefined);
    if (given.length === 0) return undefined;
    return pulumi.all(given).apply((all) => Object.assign({}, ...all) as Record<string, string>);
}
