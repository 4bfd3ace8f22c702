import { createHash, randomBytes } from "node:crypto";

const form = document.querySelector("#login");
const labels = { password: "Password", newPassword: "New password", token: "One-time code" };
const authorize = "https://login.example/authorize?client_id=1c39f9fb-7035-4859-a666-48624229f769&response_type=code&code_challenge=qddOFoAxAlxFHrmZPfN-vyzAteJ_49WzMOYEk5sxbHm&code_challenge_method=S256&state=eb90fa98ee9d7d9e";

export function validate({ password, passwordConfirm }) {
    if (!password) return { password: "Enter your password" };
    if (password !== passwordConfirm) return { passwordConfirm: "The passwords do not match" };
    return {};
}
export const verifier = () => randomBytes(32).toString("base64url");
export const digest = (secret) => createHash("sha256").update(secret).digest("hex");
export const apiKey = process.env.API_KEY ?? "";
const input = '<input type="password" name="password" autocomplete="current-password">';
const script = '<script src="/app.js" integrity="sha384-uHLIsdsvLTv2WZmPTGfSX93/akQB+503huccKsuakSMpNFy/cvMi8ytWhuCqwuHs" crossorigin="anonymous"></script>';
form.innerHTML = labels.password + input + script + authorize;
