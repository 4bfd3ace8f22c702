/**
 * Programs of the shapes that public examples have, each in two forms: as it is found, with a credential handed to an app, and mended
 * as the policies' message says. Configuration: `mended`, `keysOff` to switch off what the mended one needs no more, and `only` to take one shape alone.
 */
import * as pulumi from "@pulumi/pulumi";
import { containerApp } from "./container-app";
import { containerGroup } from "./container-group";
import { cosmosWebApp } from "./cosmos-web-app";
import { functionApp } from "./function-app";
import { kubernetesCluster } from "./kubernetes-cluster";
import { logicApp } from "./logic-app";
import { prepare, type Shape } from "./shared";
import { sqlWebApp } from "./sql-web-app";
import { virtualMachine } from "./virtual-machine";
import { webAppForContainers } from "./web-app-for-containers";

const shapes: Readonly<Record<string, Shape>> = {
    "sql-web-app": sqlWebApp,
    "function-app": functionApp,
    "container-app": containerApp,
    "container-group": containerGroup,
    "web-app-for-containers": webAppForContainers,
    "cosmos-web-app": cosmosWebApp,
    "logic-app": logicApp,
    "kubernetes-cluster": kubernetesCluster,
    "virtual-machine": virtualMachine,
};

const config = new pulumi.Config();
const only = config.get("only");
const surroundings = prepare(config.requireBoolean("mended"), config.getBoolean("keysOff") ?? false);
for (const [name, shape] of Object.entries(shapes)) if (only === undefined || only === name) shape(surroundings);
