import { annotation } from "../../scanner/reports/github";
import { type PreviewReport } from "./report";

/** GitHub shows so many errors, and so many warnings, of one step; the log has all of them. */
export function githubPreview({ violations, messages }: PreviewReport): string {
    return [
        ...messages.map(({ level, message, place }) =>
            annotation({ level, title: "strongroom preview", message, ...place }),
        ),
        ...violations.map(({ policy, mandatory, about, message, place }) =>
            annotation({
                level: mandatory ? "error" : "warning",
                title: `strongroom ${policy}`,
                message: about === "" ? message : `${about}: ${message}`,
                ...place,
            }),
        ),
    ].join("\n");
}
