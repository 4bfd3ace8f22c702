import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { actionGroupShortNameLength } from "../azure/limits";
import { InputChecks } from "../shared/checked";
import {
    callbackProblem,
    emailProblem,
    nobodyProblem,
    receiversProblem,
    shortNameProblem,
} from "./alert-group.validate";

/** A web address that is called when an alert fires: a Teams workflow, a Logic App's HTTP trigger, any webhook. */
export interface WebhookReceiverArgs {
    /** Address to call, https only. It usually carries a key, so it is kept as a secret. */
    serviceUri: pulumi.Input<string>;
    /** Whether the common alert schema is sent. Defaults to true. */
    useCommonAlertSchema?: pulumi.Input<boolean>;
}

/** A Logic App that is run when an alert fires. */
export interface LogicAppReceiverArgs {
    /** Resource id of the Logic App. */
    resourceId: pulumi.Input<string>;
    /** Address of its HTTP trigger, https only. It carries a key, so it is kept as a secret. */
    callbackUrl: pulumi.Input<string>;
    /** Whether the common alert schema is sent. Defaults to true. */
    useCommonAlertSchema?: pulumi.Input<boolean>;
}

export interface AlertGroupArgs {
    /** Name of an existing resource group. */
    resourceGroupName: pulumi.Input<string>;
    /** Name in text messages, 1 to 12 characters. Defaults to the component's name cut to 12. */
    groupShortName?: pulumi.Input<string>;
    /** Mail addresses that are told, by a name that says whose they are. At most 1000. */
    emails?: Record<string, pulumi.Input<string>>;
    /** Web addresses that are called, by name. A Teams workflow's address belongs here. At most 10. */
    webhooks?: Record<string, WebhookReceiverArgs>;
    /** Logic Apps that are run, by name. At most 10. */
    logicApps?: Record<string, LogicAppReceiverArgs>;
    /** False silences the group. Defaults to true. */
    enabled?: pulumi.Input<boolean>;
    /** Tags of the group. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The arguments as the state may keep them: an address that carries a key is a secret there. */
function withoutPlainAddresses(args: AlertGroupArgs): AlertGroupArgs {
    const { webhooks, logicApps } = args;
    return {
        ...args,
        webhooks:
            webhooks && mapped(webhooks, (webhook) => ({ ...webhook, serviceUri: pulumi.secret(webhook.serviceUri) })),
        logicApps: logicApps && mapped(logicApps, (app) => ({ ...app, callbackUrl: pulumi.secret(app.callbackUrl) })),
    };
}

function mapped<T, U>(record: Record<string, T>, change: (value: T, name: string) => U): Record<string, U> {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

/** Who is told when an alert fires: people by mail, Teams and other tools by a web address. */
export class AlertGroup extends pulumi.ComponentResource {
    /** Resource id of the action group, for `alerts.actionGroupIds`. */
    public readonly actionGroupId: pulumi.Output<string>;

    /** @throws {pulumi.InputPropertyError} for a group that tells nobody, or an address that Azure would refuse. */
    constructor(name: string, args: AlertGroupArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`AlertGroup '${name}'`);
        const groupShortName = checks.value(
            "groupShortName",
            args.groupShortName ?? name.slice(0, actionGroupShortNameLength),
            shortNameProblem,
        );
        const emails = mapped(args.emails ?? {}, (address, whose) =>
            checks.value(`emails.${whose}`, address, (given) => emailProblem(`emails.${whose}`, given)),
        );
        const address = (path: string, given: pulumi.Input<string>) =>
            pulumi.secret(checks.value(path, given, (text) => callbackProblem(path, text)));
        const webhooks = mapped(args.webhooks ?? {}, (webhook, whose) => ({
            name: whose,
            serviceUri: address(`webhooks.${whose}.serviceUri`, webhook.serviceUri),
            useCommonAlertSchema: webhook.useCommonAlertSchema ?? true,
        }));
        const logicApps = mapped(args.logicApps ?? {}, (app, whose) => ({
            name: whose,
            resourceId: app.resourceId,
            callbackUrl: address(`logicApps.${whose}.callbackUrl`, app.callbackUrl),
            useCommonAlertSchema: app.useCommonAlertSchema ?? true,
        }));
        const counts = { email: emails, webhook: webhooks, logicApp: logicApps };
        const total = Object.values(counts).reduce((sum, one) => sum + Object.keys(one).length, 0);
        checks.rule("emails", nobodyProblem(total));
        for (const kind of ["email", "webhook", "logicApp"] as const) {
            checks.rule(`${kind}s`, receiversProblem(kind, Object.keys(counts[kind]).length));
        }
        checks.refuse();
        super("strongroom:index:AlertGroup", name, withoutPlainAddresses(args), opts);
        const group = new monitor.ActionGroup(
            name,
            {
                resourceGroupName: args.resourceGroupName,
                location: "global",
                groupShortName,
                enabled: args.enabled ?? true,
                emailReceivers: Object.entries(emails).map(([whose, emailAddress]) => ({
                    name: whose,
                    emailAddress,
                    useCommonAlertSchema: true,
                })),
                webhookReceivers: Object.values(webhooks),
                logicAppReceivers: Object.values(logicApps),
                tags: args.tags,
            },
            // Azure gives the addresses back, so what comes out is as secret as what went in.
            { parent: this, additionalSecretOutputs: ["webhookReceivers", "logicAppReceivers"] },
        );
        this.actionGroupId = group.id;
        this.registerOutputs({ actionGroupId: this.actionGroupId });
    }
}
