import { actionGroupReceivers } from "../../azure/limits";
import { alike, type Check, entries } from "../check";
import { spellPath } from "../problem";

/** Checks the workspace and who is told. */
export function checkMonitoring({ estate, report }: Check): void {
    const monitoring = estate.monitoring;
    const production = estate.environment.class === "production";
    if (monitoring === undefined) {
        if (production)
            report(["monitoring"], "is missing, and a production estate needs alerts that reach somebody; add it");
        return;
    }
    const { workspace, tell } = monitoring;
    if (workspace?.id !== undefined) {
        for (const key of ["retentionInDays", "dailyCapInGb"] as const) {
            if (workspace[key] !== undefined) {
                report(
                    ["monitoring", "workspace", key],
                    "is a setting of a workspace that exists already (`id`); remove it and set it there",
                );
            }
        }
    }
    const emails = entries(tell.emails);
    const webhooks = entries(tell.webhooks);
    const chat = entries(tell.chat);
    const base = ["monitoring", "tell"];
    if (production && emails.length + webhooks.length + chat.length === 0) {
        report(
            base,
            "tells nobody, and a production estate needs alerts that reach somebody; add emails, webhooks or chat",
            ["emails", "webhooks", "chat"],
        );
    }
    if (emails.length > actionGroupReceivers.email)
        report(
            [...base, "emails"],
            `takes at most ${actionGroupReceivers.email} addresses, got ${emails.length}; use a mailing list`,
        );
    if (webhooks.length + chat.length > actionGroupReceivers.webhook) {
        report(
            base,
            `takes at most ${actionGroupReceivers.webhook} webhooks and chats together, got ${webhooks.length + chat.length}; join some of them`,
        );
    }
    for (const [name, webhook] of webhooks) {
        const path = [...base, "webhooks", name];
        if ((webhook.url === undefined) === (webhook.from === undefined)) {
            report(
                path,
                `takes \`url\` or \`from\`, got ${webhook.url === undefined ? "neither" : "both"}; give one`,
                webhook.url === undefined ? ["url", "from"] : [],
            );
        }
        if (
            webhook.url !== undefined &&
            /[?&](?:sig|code|key|token|secret|api[_-]?key)=|\/webhook(?:b2)?\/|hooks\.slack\.com\//i.test(webhook.url)
        ) {
            report(
                [...path, "url"],
                "carries a key in the address; set the whole address with `pulumi config set --secret KEY` and write `from: KEY`",
            );
        }
    }
    const receivers = [
        ...emails.map(([name]) => ({ name, path: [...base, "emails", name] })),
        ...webhooks.map(([name]) => ({ name, path: [...base, "webhooks", name] })),
        ...chat.map(([name]) => ({ name, path: [...base, "chat", name] })),
    ];
    for (const [first, ...others] of alike(receivers, (one) => one.name)) {
        for (const other of others) {
            report(
                other.path,
                `has the same name as ${spellPath(first?.path ?? [])}; Azure wants receiver names unique in the group, so rename one`,
            );
        }
    }
    for (const [first, ...others] of alike(emails, ([, address]) => address)) {
        for (const [name] of others) {
            report([...base, "emails", name], `is the same address as ${first?.[0] ?? ""}; keep one of the two`);
        }
    }
}
