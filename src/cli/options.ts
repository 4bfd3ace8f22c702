/** Reading option values that several commands take. */
import { InvalidArgumentError } from "commander";

const lastPort = 65_535;

/** A TCP port of the loopback: a whole number from 1 to 65535. */
export function portNumber(text: string): number {
    const port = Number(text);
    if (Number.isInteger(port) && port >= 1 && port <= lastPort) return port;
    throw new InvalidArgumentError(`A port is a whole number from 1 to ${lastPort}.`);
}
