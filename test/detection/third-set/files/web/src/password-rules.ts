/** Rules and parsers; nothing here opens anything. */
export const passwordRule = { minLength: 12, pattern: "^(?=.*[a-z])(?=.*[A-Z]).{12,}$", message: "Use at least 12 characters" };
export enum TokenType { OpenParen = "OpenParen", Secret = "SecretToken", ApiKey = "ApiKeyToken" }
export const STORAGE_KEYS = { accessToken: "app.access_token", refreshToken: "app.refresh_token", apiKey: "app.api_key" };
export const headers = { apiKey: "Ocp-Apim-Subscription-Key", signature: "X-Hub-Signature-256", csrf: "X-CSRF-Token" };
export const secretNames = { db: "orders-db-password", smtp: "smtp-relay-password" } as const;
export const tokenUrl = "https://login.microsoftonline.com/common/oauth2/v2.0/token?code_challenge=Ktzat_kiJ7Clb5_cCsLB_Rmxoa-KwXWnwc7dV3QV_7R";
export const passwordHash = "$argon2id$v=19$m=65536,t=3,p=4$EUVXyqGjA772G31f1fuHao$Hbe6pfm3We9pn2l5EXO0Xla3epM5puV6I65AvqqNdug";
export const cacheKey = `user:${id}:353043b6201f9ccd`;
export const isSecret = (name: string): boolean => /(password|secret|token|api[_-]?key)/i.test(name);
export const mask = (password: string): string => "*".repeat(password.length);
const password = form.elements.password.value, confirmPassword = form.elements.confirm.value;
if (password !== confirmPassword) throw new Error("Passwords do not match: please type the same password twice");
export const testSiteKey = "pk_test_51lvZNFi4YEpoD6QxGAg44uDD2tXyzfxLnNd1FQtuB4imU9JwR7vJfqeExGUp32sDjdmBXDnEQWpZRYw2KyMedH41XUNa6hNXCt";
export const primaryKey = "customer_id", partitionKey = "/tenantId", foreignKey = "order_id", sortKey = "created_at";
