/** What a stack file may say, checked and worked out: plain data for the program and the command line. */
export type {
    Estate,
    EstateDiagnostic,
    EstateGrant,
    EstateGroup,
    EstateMonitoring,
    EstateNetwork,
    EstateNotice,
    EstatePart,
    EstatePerson,
    EstateSecret,
    EstateVault,
    EstateWorkload,
    Grantee,
} from "./estate";
export { parseEstate, type ParsedEstate, type ParseOptions, type SuppliedKey, suppliedKeysOf } from "./parse";
export { EstateProblem, type SourcePosition } from "./problem";
export { estateKeys, namespace } from "./schema";
export { checkStackFile, type CheckStackFileOptions, locatorFor, suppliedConfigKeys } from "./stack-file";
