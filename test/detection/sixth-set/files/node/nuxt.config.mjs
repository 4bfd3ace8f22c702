// https://nuxt.com/docs/api/configuration/nuxt-config
export default defineNuxtConfig({
  compatibilityDate: '2025-11-01',
  modules: ['@sidebase/nuxt-auth', 'nuxt-security', '@nuxtjs/turnstile'],
  runtimeConfig: {
    // The private keys which are only available server-side
    apiSecret: '', // NUXT_API_SECRET
    authSecret: process.env.NUXT_AUTH_SECRET,
    session: { password: import.meta.env.NUXT_SESSION_PASSWORD, maxAge: 60 * 60 * 24 * 7 },
    oauth: {
      microsoft: {
        clientId: 'eaba560e-fe1d-4707-aa1b-037c4506d393',
        clientSecret: '',
        tenant: 'f2b5d091-de66-477c-aa57-0b65402d3af5',
      },
    },
    // Keys within public are also exposed client-side
    public: {
      apiBase: 'https://api.ironbay.example',
      sentryDsn: 'https://c8f986eca779b6aaaab43fca832bd72c@o699390.ingest.sentry.io/3537628',
      stripeKey: 'pk_test_51Tg6U2Y3I9tbCyOONAdEifp021WIUUiyZVRqyOXyP4G9YejYBg9bHypWZ3JtbrApWwjHcdufmlnqCVKLxLqppcBDIWlDDeyEmq',
      posthogKey: 'phc_t1l7nIfmSfmNY3nBVoEpiHYyQvj7vyeBflOpXoGTt3m',
    },
  },
  turnstile: { siteKey: '0x4AAAAAAAUZkvU99nV6EJQ6' },
  auth: {
    provider: {
      type: 'local',
      token: { signInResponseTokenPointer: '/token', maxAgeInSeconds: 1800, headerName: 'Authorization' },
      refresh: { isEnabled: true, token: { signInResponseRefreshTokenPointer: '/refreshToken' } },
    },
  },
  security: { headers: { contentSecurityPolicy: { 'script-src': ["'self'", "'sha256-ahyvM5MEysqJNaIZxiGCBd0tHS2NzcJ4SNNxJENn2ag='"] } } },
});
