export interface Credentials {
  username: string;
  password: string;
  apiKey?: string;
}
export const PASSWORD_RULE = /^(?=.*[A-Z])(?=.*\d).{12,}$/;
export const SECRET_HEADER = "x-webhook-secret";
const token = await credential.getToken("https://vault.azure.net/.default");
export const login = ({ username, password }: Credentials) => post("/login", { username, password });
export const labels = { password: "Password", apiKey: "API key", secretQuestion: "Name of your first pet?" };
export const isSecret = (name: string) => ["password", "secret", "token"].some((word) => name.endsWith(word));
