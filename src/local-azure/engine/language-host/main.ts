/**
 * Stands in for Pulumi's `pulumi-language-nodejs` where the official one is absent. The engine starts it, reads the port
 * from the first line of standard output, and asks it over gRPC to run Node.js programs, policy packs and providers.
 * It ends with the engine: on SIGINT or SIGTERM, and when the engine's end of standard input closes.
 */
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { languageHost, stopChildren } from "./service";

/** Messages of the engine have no useful bound: a program's config and a plugin's output travel in them. */
const unlimited = -1;

function end(): void {
    stopChildren();
    process.exit(0);
}

const [engineAddress] = process.argv.slice(2);
if (engineAddress === undefined) {
    process.stderr.write(
        "pulumi-language-nodejs: no engine address was given; the Pulumi CLI starts this program, people do not\n",
    );
    process.exit(2);
}

const server = new grpc.Server({
    "grpc.max_receive_message_length": unlimited,
    "grpc.max_send_message_length": unlimited,
});
server.addService(LanguageRuntimeService, languageHost(engineAddress));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        process.stderr.write(`pulumi-language-nodejs: no port on the loopback could be opened: ${error.message}\n`);
        process.exit(1);
    }
    process.stdout.write(`${port}\n`);
});

process.on("SIGINT", end);
process.on("SIGTERM", end);
process.stdin.on("end", end).on("error", end).resume();
