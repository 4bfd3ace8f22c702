import Stripe from "stripe";
import jwt from "jsonwebtoken";
import { Injectable, UnauthorizedException } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";

export interface TokenPayload {
    sub: string;
    accessToken: string;
    refreshToken?: string;
    password?: never;
}

@Injectable()
export class PaymentService {
    private readonly stripe: Stripe;

    constructor(private readonly config: ConfigService) {
        this.stripe = new Stripe(config.getOrThrow<string>("STRIPE_SECRET_KEY"), { apiVersion: "2024-06-20" });
    }

    sign(payload: TokenPayload): string {
        return jwt.sign(payload, this.config.get("JWT_SECRET") ?? "", { expiresIn: "15m" });
    }

    verify(token: string): TokenPayload {
        try {
            return jwt.verify(token, this.publicKey) as unknown as TokenPayload;
        } catch {
            throw new UnauthorizedException("The token is not valid or has expired");
        }
    }

    webhook(body: Buffer, signature: string): Stripe.Event {
        return this.stripe.webhooks.constructEvent(body, signature, this.webhookSecret);
    }

    private readonly publicKey = "-----BEGIN PUBLIC KEY-----\nXqtTG4E6y8A69VPTO2F0UnDvI0B2X91XJIhf8K8iKuSuRF6pUPJOtWAdt9O78Ph4\n2d+CJWO7h+7dinrkFaOOR0yHX5MEtawC6D8uGmJmizn1nXOFq+CsFQiQ\n-----END PUBLIC KEY-----\n";
    private readonly webhookSecret = this.config.get<string>("STRIPE_WEBHOOK_SECRET") ?? "";
    private readonly pool = { host: "db", user: "orders", password: process.env.PGPASSWORD };
}
