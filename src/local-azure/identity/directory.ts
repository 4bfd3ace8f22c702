import { propertiesOf, objectOf, textOf } from "../arm/rules/body";
import { type State } from "../arm/state";
import { type Table } from "../store/store";

export type PrincipalType = "User" | "Group" | "ServicePrincipal";

/** Somebody or something a role can be granted to. */
export interface Principal {
    /** GUID. */
    readonly objectId: string;
    /** GUID of the application behind a service principal; the object id for the others. */
    readonly applicationId: string;
    readonly name: string;
    readonly type: PrincipalType;
    /** Object ids of the groups it is a direct member of. */
    readonly memberOf: readonly string[];
}

export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const userAssigned = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** The tenant's principals: those declared here, and the managed identities of resources. */
export class Directory {
    private readonly declared: Table<Principal>;

    constructor(private readonly state: State) {
        this.declared = state.store.table("principals");
    }

    public declare(principal: Principal): void {
        this.declared.put(principal.objectId.toLowerCase(), principal);
    }

    public forget(objectId: string): void {
        this.declared.remove(objectId.toLowerCase());
    }

    public list(): Principal[] {
        const own = this.declared.all().map(({ value }) => value);
        const taken = new Set(own.map((one) => one.objectId.toLowerCase()));
        return [...own, ...this.managedIdentities().filter((one) => !taken.has(one.objectId.toLowerCase()))];
    }

    /** By object id, client id or name, in any casing; undefined when nobody, or more than one by that name, fits. */
    public find(key: string): Principal | undefined {
        const asked = key.toLowerCase();
        const byObject = this.declared.get(asked);
        if (byObject !== undefined) return byObject;
        const all = this.list();
        const byId = all.find(
            (one) => one.objectId.toLowerCase() === asked || one.applicationId.toLowerCase() === asked,
        );
        if (byId !== undefined) return byId;
        const byName = all.filter((one) => one.name.toLowerCase() === asked);
        return byName.length === 1 ? byName[0] : undefined;
    }

    /** Object ids of all groups a principal is in, groups within groups included. */
    public groupsOf(objectId: string): string[] {
        const found = new Map<string, string>();
        const visit = (id: string): void => {
            const principal = this.declared.get(id.toLowerCase());
            for (const group of principal?.memberOf ?? []) {
                if (found.has(group.toLowerCase())) continue;
                found.set(group.toLowerCase(), group);
                visit(group);
            }
        };
        visit(objectId);
        return [...found.values()];
    }

    private managedIdentities(): Principal[] {
        return this.state.below("/").flatMap((resource): Principal[] => {
            const own = resource.type.toLowerCase() === userAssigned.toLowerCase();
            const place = own ? propertiesOf(resource.body) : objectOf(resource.body.identity);
            const objectId = textOf(place.principalId);
            if (objectId === undefined) return [];
            const applicationId = textOf(place.clientId) ?? objectId;
            return [{ objectId, applicationId, name: resource.name, type: "ServicePrincipal", memberOf: [] }];
        });
    }
}
