import { Values } from "../corpus/values";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The key that Azurite and the old storage emulator publish for `devstoreaccount1`. */
export const EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** The seeded values of this set: those of the second, and what its own surroundings and formats need. */
export class SetValues extends Values {
    public readonly resourceGroup = (): string => `rg-${this.company()}-${this.service()}`;
    public readonly host = (): string => `${this.word()}.${this.company()}.example`;
    public readonly registry = (): string => `${this.company()}.azurecr.io`;
    public readonly image = (): string =>
        `${this.registry()}/${this.service()}:${String(this.number(1, 9))}.${String(this.number(0, 40))}`;
    public readonly ip = (): string =>
        `10.${String(this.number(0, 250))}.${String(this.number(0, 250))}.${String(this.number(4, 250))}`;

    /** The id of a resource of the given type. */
    public arm(type: string, name: string): string {
        return `${this.subscription()}/resourceGroups/${this.resourceGroup()}/providers/${type}/${name}`;
    }

    /** A password of any of the ways people come by one. */
    public password(): string {
        return this.pick([
            () => this.humanPassword(),
            () => this.randomPassword(this.number(14, 26)),
            () => this.wildPassword(this.number(14, 22)),
        ])();
    }

    /** A password without characters that a URL or a shell would read as something else. */
    public plainPassword(): string {
        return this.pick([
            () => this.alnum(this.number(14, 28)),
            () => `${this.word()}${this.word()}${this.digits(2)}`,
            () => this.randomPassword(18),
        ])();
    }

    public readonly base32 = (length: number): string => this.text(BASE32, length);
    public readonly compact = (length: number): string => this.text(LETTERS, length);
    public readonly encoded = (text: string): string => Buffer.from(text).toString("base64");
    public readonly oneLine = (text: string): string => text.replaceAll("\n", "\\n");
    /** The base64 of random bytes that begin as the DER of a certificate does. */
    public readonly certificate = (bytes: number): string => {
        const sized = (length: number): number[] => [0x30, 0x82, length >> 8, length & 0xff];
        return Buffer.from([...sized(bytes + 4), ...sized(bytes), ...this.bytes(bytes)]).toString("base64");
    };
    public readonly bcrypt = (): string =>
        `$2y$10$${this.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789", 53)}`;
    public readonly instrumentation = (): string =>
        `InstrumentationKey=${this.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;ApplicationId=${this.guid()}`;
    public readonly sshPublic = (): string =>
        `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${this.text("ABCDEFabcdef0123456789+/", 43)} ops@${this.company()}`;
    public readonly postgres = (password: string): string =>
        `postgresql://${this.service()}:${password}@psql-${this.company()}.postgres.database.azure.com:5432/${this.service()}?sslmode=require`;
    public readonly functionUrl = (code: string): string =>
        `https://func-${this.company()}.azurewebsites.net/api/${this.service()}?code=${encodeURIComponent(code)}`;
    public readonly logicUrl = (): string =>
        `https://prod-${String(this.number(10, 99))}.westeurope.logic.azure.com:443/workflows/${this.hex(32)}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${this.base64url(43)}`;
}
