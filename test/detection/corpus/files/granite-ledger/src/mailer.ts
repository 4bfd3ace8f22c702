import nodemailer from "nodemailer";
import { Client } from "pg";

const MAX_TOKENS = 4096;
export const transport = nodemailer.createTransport({
  host: "smtp.cedarline.example",
  auth: { user: "mailer", pass: "Hiver2023!" },
});
export const db = new Client({ connectionString: `postgres://app:G00HCfczRPBvk8G9@pg/tariff` });
export const hook = process.env.HOOK_URL ?? "https://hooks.slack.com/services/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";
export const cacheKey = (id: string): string => `user:${id}:profile`;
