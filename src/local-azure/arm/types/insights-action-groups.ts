import { type JsonObject, type ResourceType } from "../resource-type";
import { duplicates, objectsOf, orDefault, propertiesOf, textOf } from "../rules/body";
import { inMonitorsCasing } from "../rules/monitor-casing";
import { validateIdentity, completeIdentity } from "../rules/managed-identity";
import { badRequest, requiredText, yesOrNo } from "../rules/refusals";

/** Letters of a text message's sender. Source: the schema of action groups. */
const MAX_SHORT_NAME = 12;
const MAX_RECEIVER_NAME = 128;

/** Every kind of receiver, what a receiver of it must say, and how many a group takes. */
const receivers: Readonly<Record<string, { readonly required: readonly string[]; readonly atMost: number }>> = {
    emailReceivers: { required: ["emailAddress"], atMost: 1000 },
    smsReceivers: { required: ["countryCode", "phoneNumber"], atMost: 10 },
    webhookReceivers: { required: ["serviceUri"], atMost: 10 },
    eventHubReceivers: { required: ["eventHubNameSpace", "eventHubName", "subscriptionId"], atMost: 10 },
    itsmReceivers: {
        required: ["workspaceId", "connectionId", "ticketConfiguration", "region"],
        atMost: 10,
    },
    azureAppPushReceivers: { required: ["emailAddress"], atMost: 10 },
    automationRunbookReceivers: {
        required: ["automationAccountId", "runbookName", "webhookResourceId"],
        atMost: 10,
    },
    voiceReceivers: { required: ["countryCode", "phoneNumber"], atMost: 10 },
    logicAppReceivers: { required: ["resourceId", "callbackUrl"], atMost: 10 },
    azureFunctionReceivers: { required: ["functionAppResourceId", "functionName", "httpTriggerUrl"], atMost: 10 },
    armRoleReceivers: { required: ["roleId"], atMost: 10 },
};
/** Known since the previews of 2024. */
const INCIDENT_RECEIVERS = "incidentReceivers";

function validateReceivers(properties: JsonObject): void {
    const names: string[] = [];
    for (const [kind, { required, atMost }] of Object.entries(receivers)) {
        const declared = objectsOf(properties[kind]);
        if (declared.length > atMost) {
            throw badRequest(`properties.${kind} takes at most ${atMost} receivers, got ${declared.length}.`);
        }
        declared.forEach((receiver, index) => {
            const place = `properties.${kind}[${index}]`;
            const name = requiredText(`${place}.name`, receiver.name);
            if (name.length > MAX_RECEIVER_NAME) {
                throw badRequest(`${place}.name takes at most ${MAX_RECEIVER_NAME} characters, got ${name.length}.`);
            }
            names.push(name);
            for (const field of required) {
                // A callback or webhook address carries a key, so the refusal never repeats what was sent.
                if (textOf(receiver[field]) === undefined) throw badRequest(`${place}.${field} is required.`);
            }
        });
    }
    for (const receiver of objectsOf(properties.emailReceivers)) {
        if (/^[^@\s]+@[^@\s]+$/.test(textOf(receiver.emailAddress) ?? "")) continue;
        throw badRequest(`The email receiver '${textOf(receiver.name) ?? ""}' has an emailAddress that is none.`);
    }
    for (const [index, receiver] of objectsOf(properties.webhookReceivers).entries()) {
        if (/^https?:\/\/[^/\s]+/.test(textOf(receiver.serviceUri) ?? "")) continue;
        throw badRequest(`properties.webhookReceivers[${index}].serviceUri takes an http or https address.`);
    }
    names.push(...objectsOf(properties[INCIDENT_RECEIVERS]).map((receiver) => textOf(receiver.name) ?? ""));
    const [twice] = duplicates(names);
    if (twice !== undefined) {
        throw badRequest(
            `Receiver names need to be unique across all receivers of the action group; '${twice}' is there twice.`,
            "ReceiverNameNotUnique",
        );
    }
}

/** Adds what a receiver says of itself once it exists. */
function completeReceiver(kind: string, receiver: JsonObject): JsonObject {
    const schema = { useCommonAlertSchema: orDefault(receiver.useCommonAlertSchema, false) };
    switch (kind) {
        case "emailReceivers":
            return { ...receiver, ...schema, status: "Enabled" };
        case "smsReceivers":
            return { ...receiver, status: "Enabled" };
        case "webhookReceivers":
            return { ...receiver, ...schema, useAadAuth: orDefault(receiver.useAadAuth, false) };
        case "itsmReceivers":
        case "azureAppPushReceivers":
        case "voiceReceivers":
            return receiver;
        default:
            return { ...receiver, ...schema };
    }
}

/** Who is told when an alert fires, and how. */
export const actionGroups: ResourceType = {
    type: "Microsoft.Insights/actionGroups",
    scope: "resourceGroup",
    apiVersions: [
        "2017-03-01-preview",
        "2017-04-01",
        "2018-03-01",
        "2018-09-01",
        "2019-03-01",
        "2019-06-01",
        "2021-09-01",
        "2022-04-01",
        "2022-06-01",
        "2023-01-01",
        "2023-09-01-preview",
        "2024-10-01-preview",
    ],
    location: "global",
    tags: true,
    name: {
        pattern: /^[^:<>+/&%\\?|]*[^:<>+/&%\\?|. ]$/,
        minLength: 1,
        maxLength: 260,
        refuse: (name) =>
            badRequest(
                `The action group name '${name}' is invalid. It has 1 to 260 characters, none of : < > + / & % \\ ? | ` +
                    "and does not end with a period or a space.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, context }) => {
        const properties = propertiesOf(body);
        const shortName = requiredText("properties.groupShortName", properties.groupShortName);
        if (shortName.length > MAX_SHORT_NAME) {
            throw badRequest(
                `properties.groupShortName takes at most ${MAX_SHORT_NAME} characters, '${shortName}' has ${shortName.length}.`,
            );
        }
        yesOrNo("properties.enabled", properties.enabled);
        validateReceivers(properties);
        validateIdentity(body.identity, context);
    },
    complete: ({ body, id, context }) => {
        const properties = propertiesOf(body);
        const kinds = [...Object.keys(receivers), ...(context.apiVersion >= "2024" ? [INCIDENT_RECEIVERS] : [])];
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    enabled: orDefault(properties.enabled, true),
                    ...Object.fromEntries(
                        kinds.map((kind) => [
                            kind,
                            objectsOf(properties[kind]).map((receiver) => completeReceiver(kind, receiver)),
                        ]),
                    ),
                },
            },
        };
    },
    read: ({ resource }) => inMonitorsCasing(resource, "Microsoft.Insights/ActionGroups"),
    pulumi: [
        {
            token: "azure-native:monitor:ActionGroup",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/actionGroups/{actionGroupName}",
            apiVersion: "2024-10-01-preview",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "actionGroupName", maxLength: 260, kind: "random" },
        },
    ],
};
