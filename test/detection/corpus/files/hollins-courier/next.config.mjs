/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  env: {
    NEXT_PUBLIC_RECAPTCHA_SITE_KEY: "6LsjkIFU14XDg_tN0mHmQ18-j3sdGX1eaTPY5Dz7",
    NEXT_PUBLIC_SENTRY_DSN: "https://1ff9b9c4877d32df738fdd10ee7eb04e@o992982.ingest.sentry.io/4100106",
    passwordHint: "At least 12 characters",
    TOKEN_STORAGE_KEY: "cedarline.auth.token",
  },
};
