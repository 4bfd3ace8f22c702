/** Rules and parsers; nothing here opens anything. */
export const passwordRule = { minLength: 12, pattern: "^(?=.*[a-z])(?=.*[A-Z]).{12,}$", message: "Use at least 12 characters" };
export enum TokenType { OpenParen = "OpenParen", Secret = "SecretToken", ApiKey = "ApiKeyToken" }
export const STORAGE_KEYS = { accessToken: "app.access_token", refreshToken: "app.refresh_token", apiKey: "app.api_key" };
export const headers = { apiKey: "Ocp-Apim-Subscription-Key", signature: "X-Hub-Signature-256", csrf: "X-CSRF-Token" };
export const secretNames = { db: "orders-db-password", smtp: "smtp-relay-password" } as const;
export const tokenUrl = "https://login.microsoftonline.com/common/oauth2/v2.0/token?code_challenge=2OglivO3MAh-NyowhoWjMWBj4XlM_OFjVoBFtX3HHhn";
export const passwordHash = "$argon2id$v=19$m=65536,t=3,p=4$EzpUmKmG9UFT3eXkISxfeU$BgUjDmGdAuO8wNlKk2AWlUyXCoVmUqffaDwcEM5EJ0A";
export const cacheKey = `user:${id}:7f89c3f4bd6856e6`;
export const isSecret = (name: string): boolean => /(password|secret|token|api[_-]?key)/i.test(name);
export const mask = (password: string): string => "*".repeat(password.length);
const password = form.elements.password.value, confirmPassword = form.elements.confirm.value;
if (password !== confirmPassword) throw new Error("Passwords do not match: please type the same password twice");
export const testSiteKey = "pk_test_51lVwwT2Bnxbq7SzV1ETGjpAPU3g1pyb6NIV5Eww7l5Pf6R3JparUqCrJng6xGjNqUUbmhFzwbXuMfkGaLQQQrxusHNCQ2Yb2i0";
export const primaryKey = "customer_id", partitionKey = "/tenantId", foreignKey = "order_id", sortKey = "created_at";
