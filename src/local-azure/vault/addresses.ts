import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { idKey } from "../arm/resource-id";
import { type Store, type Table } from "../store/store";

/**
 * Ports a vault may get: below the range from which systems take the ports of outgoing connections (32768 and up on Linux,
 * 49152 and up elsewhere), so that a vault finds its port free again after a restart.
 */
const ports = { first: 20_000, last: 32_000 } as const;
/** Listening sockets kept ready, because a vault's address has to be known the moment it is made. */
const spareCount = 2;
const loopback = "127.0.0.1";

interface AddressRecord {
    readonly vaultId: string;
    readonly port: number;
}

/** One loopback port per vault, the same after every restart unless another program has taken it meanwhile. */
export class VaultAddresses {
    private readonly table: Table<AddressRecord>;
    private readonly portByVault = new Map<string, number>();
    private readonly vaultByPort = new Map<number, string>();
    private readonly servers = new Map<number, Server>();
    private readonly spares: number[] = [];
    private next: number;
    private refilling: Promise<void> | undefined;
    private closing = false;

    constructor(
        private readonly store: Store,
        private readonly handle: (vaultId: string, request: IncomingMessage, response: ServerResponse) => void,
        private readonly log: (line: string) => void,
    ) {
        this.table = store.table("vault-addresses");
        this.next = ports.first + Math.floor(Math.random() * (ports.last - ports.first));
    }

    /** Listens for every vault there is, and makes spare addresses. */
    public async start(): Promise<void> {
        for (const { value } of this.table.all()) {
            const key = idKey(value.vaultId);
            if (await this.listen(value.port)) {
                this.assign(key, value.port);
                continue;
            }
            const port = await this.listenSomewhere();
            this.log(
                `port ${value.port} of ${value.vaultId} is taken by another program; it now answers at port ${port}`,
            );
            this.assign(key, port);
            this.store.transaction(() => this.table.put(key, { vaultId: value.vaultId, port }));
        }
        await this.ready();
    }

    /** Whether a new vault could get its address at this moment. */
    public available(): boolean {
        return this.spares.length > 0;
    }

    /** Makes the spare addresses that are missing. */
    public async ready(): Promise<void> {
        while (this.spares.length < spareCount && !this.closing) {
            this.refilling ??= this.listenSomewhere()
                .then((port) => void this.spares.push(port))
                .finally(() => (this.refilling = undefined));
            await this.refilling;
        }
    }

    /** Where a vault answers, with the final slash. Its port is taken the first time, inside the caller's transaction. */
    public uri(vaultId: string): string {
        const key = idKey(vaultId);
        const port = this.portByVault.get(key) ?? this.takeSpare(key);
        // A transaction that was given up may have taken its record with it.
        if (this.table.get(key)?.port !== port) this.table.put(key, { vaultId, port });
        return `http://${loopback}:${port}/`;
    }

    /** Gives up the address of a vault that is gone for good. */
    public release(vaultId: string): void {
        const key = idKey(vaultId);
        this.table.remove(key);
        const port = this.portByVault.get(key);
        this.portByVault.delete(key);
        if (port === undefined) return;
        this.vaultByPort.delete(port);
        this.spares.push(port);
    }

    public async close(): Promise<void> {
        this.closing = true;
        await this.refilling?.catch(() => undefined);
        const closing = [...this.servers.values()].map(
            (server) =>
                new Promise<void>((resolve) => {
                    server.close(() => resolve());
                    server.closeAllConnections();
                }),
        );
        await Promise.all(closing);
    }

    private takeSpare(key: string): number {
        const port = this.spares.shift();
        if (port === undefined) throw new Error("a vault was made before its address was ready");
        this.assign(key, port);
        // Refilled behind the caller's back; whoever needs an address and finds none waits, and sees the reason then.
        this.ready().catch(() => undefined);
        return port;
    }

    private assign(key: string, port: number): void {
        this.portByVault.set(key, port);
        this.vaultByPort.set(port, key);
    }

    private async listenSomewhere(): Promise<number> {
        for (let tries = ports.first; tries <= ports.last; tries += 1) {
            const port = this.next;
            this.next = port >= ports.last ? ports.first : port + 1;
            if (await this.listen(port)) return port;
        }
        throw new Error(`no port from ${ports.first} to ${ports.last} is free on ${loopback} for a vault`);
    }

    private listen(port: number): Promise<boolean> {
        return new Promise((resolve, reject) => {
            const server = createServer((request, response) => {
                const vaultId = this.vaultByPort.get(port);
                if (vaultId === undefined) request.socket.destroy();
                else this.handle(vaultId, request, response);
            });
            server.once("error", (error: NodeJS.ErrnoException) => {
                if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
                else reject(error);
            });
            server.listen({ port, host: loopback, exclusive: true }, () => {
                this.servers.set(port, server);
                resolve(true);
            });
        });
    }
}
