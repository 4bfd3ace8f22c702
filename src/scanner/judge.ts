/** The second look: reads what is worth reading, and says what is a credential. */
import { type ScanFinding, type ScanNotice } from "./finding";
import { scanText } from "./scan-text";
import { type Suspect } from "./sift";

export interface Found {
    readonly findings: readonly ScanFinding[];
    readonly allowed: number;
    readonly notices: readonly ScanNotice[];
}

export function judge(suspects: readonly Suspect[], fingerprintKey: string): Found {
    const findings: ScanFinding[] = [];
    const notices: ScanNotice[] = [];
    let allowed = 0;
    for (const { file, text, swept, only, commit } of suspects) {
        const found = scanText({ path: file, text, swept }, fingerprintKey, only);
        for (const finding of found.findings) findings.push(commit === undefined ? finding : { ...finding, commit });
        notices.push(...found.notices);
        allowed += found.allowed;
    }
    return { findings, allowed, notices };
}
