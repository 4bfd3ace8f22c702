// This file can be replaced during build by using the fileReplacements array.
export const environment = {
  production: true,
  apiUrl: 'https://api.kelso.example/v2',
  firebase: {
    apiKey: 'AIzaVZrIjdhA2_K9TfjBpG_8jNgBjGtYuL6MHYF',
    authDomain: 'eastvale-app.firebaseapp.com',
    projectId: 'granite-app',
    storageBucket: 'eastvale-app.appspot.com',
    messagingSenderId: '424739470861',
    appId: '1:640424789738:web:09b9f2adfec6ff9ef26330',
    measurementId: 'G-8L0VECOF37',
  },
  msal: {
    clientId: 'ae19fb7a-2d79-49d7-a567-384b4bd8659c',
    authority: 'https://login.microsoftonline.com/5d2a2401-d25e-4d77-a2ec-3b2da10f2005',
    scopes: ['api://03fd46d1-969a-447e-ad71-88259f0cabb9/access_as_user'],
    tokenRenewalOffsetSeconds: 300,
  },
  mapboxToken: 'pk.eyJ1IjoigzJQC3jYH81sqGdRDIZUG6xX7A3I0KBVPU7mgOUV.z-R-e-uqUmademkWIlyd11',
  appInsights: { instrumentationKey: '37581dff-80f6-4ab4-a6b1-b83be6e2c6b5' },
  passwordRules: { min: 12, max: 128, pattern: '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d).+$' },
  resetPasswordPath: '/account/reset-password',
  recaptcha: { siteKey: '6L3k2khaTd3g_E_2YGurQP0L_0oP8QOM6HYxHPB5' },
};
