import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";
import { type Detector, detector, provideDetector } from "./support/detector";
import { listenToEngine } from "./support/engine-messages";
import { policiesOf } from "./support/pack";
import { makePropertiesOnce } from "./support/properties-once";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import would be loaded before the pack answers
provideDetector(() => require("../src/detection") as Detector);
listenToEngine();
makePropertiesOnce();

new PolicyPack("strongroom", {
    displayName: "Strongroom",
    description: "No literal credential in app config, and no vault below the bar.",
    tags: ["azure", "key-vault", "secrets"],
    policies: policiesOf(rules),
});

// The engine starts the program while the detector loads.
setTimeout(detector);
