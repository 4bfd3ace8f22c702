import Stripe from "stripe";
import { NextResponse } from "next/server";

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!, { apiVersion: "2024-06-20" });
const PRICE_ID = "price_1sN0z195RIsGAsDxC9hm5OtJ";
const webhookPath = "/api/webhooks/stripe";

export async function POST(request: Request) {
  const signature = request.headers.get("stripe-signature")!;
  const event = stripe.webhooks.constructEvent(await request.text(), signature, endpointSecret);
  await fetch("https://api.telegram.org/bot<token>/sendMessage", { method: "POST" });
  await fetch("https://maps.googleapis.com/maps/api/geocode/json?address=x&key=YOUR_API_KEY");
  return NextResponse.json({ received: true, price: PRICE_ID });
}
