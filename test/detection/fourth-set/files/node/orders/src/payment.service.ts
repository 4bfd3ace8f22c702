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
        this.stripe = new Stripe("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", { apiVersion: "2024-06-20" });
    }

    sign(payload: TokenPayload): string {
        return jwt.sign(payload, "7CaSd_UdQw0k5FQZQRmUKwNHruSyfHsyKiEm6d1LI9jUl67K", { expiresIn: "15m" });
    }

    verify(token: string): TokenPayload {
        try {
            return jwt.verify(token, this.publicKey) as unknown as TokenPayload;
        } catch {
            throw new UnauthorizedException("The token is not valid or has expired");
        }
    }

    webhook(body: Buffer, signature: string): Stripe.Event {
        return this.stripe.webhooks.constructEvent(body, signature, "whsec_samg1RRcCyQHl4eY3fo8sBgJv9YWFI6W");
    }

    private readonly publicKey = "-----BEGIN PUBLIC KEY-----\ntX+m6ZibbtgWzcD8vIs6AR5Z5UTdTGfe5i80e25PkfXCgHteM5EAZV2wv8L1dfWV\n+XnR0BkuvL57VD2Ksubb5PVwbAeukZNfci/8u1F8XFODc3IP34jJ/S/z\n-----END PUBLIC KEY-----\n";
    private readonly webhookSecret = this.config.get<string>("STRIPE_WEBHOOK_SECRET") ?? "";
    private readonly pool = { host: "db", user: "orders", password: "0liv3_heron_51" };
}
