import type * as pulumi from "@pulumi/pulumi";

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
    /** Address of its HTTP trigger. It carries a key, so it is kept as a secret. */
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
