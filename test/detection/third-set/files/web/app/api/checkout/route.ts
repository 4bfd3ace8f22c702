import Stripe from "stripe";
import { NextResponse } from "next/server";

const stripe = new Stripe("sk_test_51gHCAJAA7jUfDPB8ncQDkEKtmc9AhsNxHeICZ9RbKgbGU0XMS95N4pL90GCVsDgNeI3aMDIldvsKZdgWRewAgfTwZWe9nqGqJk", { apiVersion: "2024-06-20" });
const PRICE_ID = "price_10QXZ2ft9Vrgdlphzl6HL7Cu";
const webhookPath = "/api/webhooks/stripe";

export async function POST(request: Request) {
  const signature = request.headers.get("stripe-signature")!;
  const event = stripe.webhooks.constructEvent(await request.text(), signature, "whsec_Yd7kAmqTKoA96HFyCn77T1PnfNLDaZWW");
  await fetch("https://api.telegram.org/bot9346551748:AA0oxBC7BPP9om9j0coJlBzV7hhXNtQzfFO/sendMessage", { method: "POST" });
  await fetch("https://maps.googleapis.com/maps/api/geocode/json?address=x&key=AIzaUw3_so3dZV8pHZmQEwUOaDHByAW1avRnKHe");
  return NextResponse.json({ received: true, price: PRICE_ID });
}
