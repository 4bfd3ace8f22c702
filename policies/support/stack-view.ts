import { type PolicyResource } from "@pulumi/policy";
import { azureType } from "../../src/azure/azure-type";
import { at, plainCopy, textAt, UNKNOWN } from "./known";
import { type Subject } from "./rule";

/** A resource of the finished stack: its inputs where they were seen, and the outputs beside them. */
export interface StackResource extends Subject {
    /** What the program hands over, where that was seen; `props` otherwise. */
    readonly inputs: Readonly<Record<string, unknown>>;
    /** URNs that the value of an input was computed from. */
    readonly uses: (property: string) => readonly string[];
    readonly parent: string | undefined;
}

type InputsSeen = ReadonlyMap<string, Record<string, unknown>>;

/** The resources of a stack, with the relations that Azure makes out of ids and names. */
export class StackView {
    public readonly resources: readonly StackResource[];
    private readonly byType = new Map<string, StackResource[]>();
    private readonly typeByUrn = new Map<string, string>();
    private readonly contents = new Map<string, ReadonlySet<string>>();

    public constructor(resources: readonly PolicyResource[], inputs: InputsSeen) {
        this.resources = resources.map((resource) => {
            const outputs = plainCopy(resource.props) as Record<string, unknown>;
            const seen = inputs.get(resource.urn);
            // What Azure returns leaves out app settings and the like, so inputs count where both say something.
            const props = seen === undefined ? outputs : { ...outputs, ...seen };
            return {
                urn: resource.urn,
                name: resource.name,
                token: resource.type,
                type: azureType(resource.type),
                custom: resource.provider !== undefined,
                props,
                inputs: seen ?? props,
                guarded: resource.props,
                uses: (property) => (resource.propertyDependencies[property] ?? []).map(({ urn }) => urn),
                parent: resource.parent?.urn,
            };
        });
        for (const resource of this.resources) {
            if (resource.type === undefined) continue;
            this.typeByUrn.set(resource.urn, resource.type.plain);
            const same = this.byType.get(resource.type.plain);
            if (same === undefined) this.byType.set(resource.type.plain, [resource]);
            else same.push(resource);
        }
    }

    /** Resources of some types, `keyvault:Vault`, of any API version. */
    public ofType(...types: string[]): readonly StackResource[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    public get vaults(): readonly StackResource[] {
        return this.ofType("keyvault:Vault");
    }

    /** Name that Azure knows a resource by, when it is known: the output `name`, or the input that asks for it. */
    public static azureName(resource: StackResource, input: string): string | undefined {
        return textAt(resource.props, input) ?? textAt(resource.props, "name");
    }

    /** Resources of a type that an input was computed from. */
    public used(resource: StackResource, property: string, type: string): readonly string[] {
        return resource.uses(property).filter((urn) => this.typeByUrn.get(urn) === type);
    }

    /**
     * True when the program sets an input, or Azure says that it is set. In a preview what nobody sets is as unknown as what Azure
     * makes up.
     */
    public static isSet(resource: StackResource, property: string): boolean {
        const asked = at(resource.inputs, property);
        const value = asked === undefined ? at(resource.props, property) : asked;
        if (value === UNKNOWN) return asked === UNKNOWN;
        return value !== undefined && value !== null && value !== "";
    }

    /** True when an input was computed from the resource, or is text that names its Azure id or something below it. */
    public static refersTo(
        from: StackResource,
        property: string,
        to: StackResource,
        segment: string,
        nameInput: string,
    ): boolean {
        if (from.uses(property).includes(to.urn)) return true;
        const value = at(from.props, property);
        const name = StackView.azureName(to, nameInput);
        if (typeof value !== "string" || name === undefined) return false;
        return `${value}/`.toLowerCase().includes(`/${segment}/${name}/`.toLowerCase());
    }

    /** True when an input reaches the vault itself or something inside it. */
    public refersToVault(from: StackResource, property: string, vault: StackResource): boolean {
        if (StackView.refersTo(from, property, vault, "vaults", "vaultName")) return true;
        const uses = from.uses(property);
        return uses.length > 0 && uses.some((urn) => this.contentOf(vault).has(urn));
    }

    /** URNs of the secrets and keys that are declared in the vault. */
    private contentOf(vault: StackResource): ReadonlySet<string> {
        const known = this.contents.get(vault.urn);
        if (known !== undefined) return known;
        const inside = this.ofType("keyvault:Secret", "keyvault:Key").filter((item) => this.isInVault(item, vault));
        const content = new Set(inside.map(({ urn }) => urn));
        this.contents.set(vault.urn, content);
        return content;
    }

    /** True when a secret or key is declared in the vault. */
    public isInVault(item: StackResource, vault: StackResource): boolean {
        if (item.uses("vaultName").includes(vault.urn)) return true;
        const name = StackView.azureName(vault, "vaultName");
        return name !== undefined && textAt(item.props, "vaultName")?.toLowerCase() === name.toLowerCase();
    }

    /** True when the input names, or was computed from, the resource group or subscription that the vault lies in. */
    public static coversVault(from: StackResource, property: string, vault: StackResource): boolean {
        const scope = at(from.props, property);
        const group = textAt(vault.props, "resourceGroupName");
        if (typeof scope === "string") {
            if (/^\/subscriptions\/[^/]+\/?$/i.test(scope)) return true;
            const named = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/?$/i.exec(scope)?.[1];
            return named !== undefined && group !== undefined && named.toLowerCase() === group.toLowerCase();
        }
        if (scope !== UNKNOWN) return false;
        const groups = vault.uses("resourceGroupName");
        return from.uses(property).some((urn) => groups.includes(urn)) && !from.uses(property).includes(vault.urn);
    }
}
