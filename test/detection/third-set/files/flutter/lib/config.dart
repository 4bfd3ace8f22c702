class AppConfig {
  static const String baseUrl = 'https://api.example.com';
  static const String apiToken = 'NxiUk9LiG4cBoRvFg9dhGDu5sYi0OVioQjgD';
  static const Map<String, String> headers = {
    'x-functions-key': 'oEWaSGo1Usa923LyZOPVELHd0NZJ1kQ71o1bPfbkvLQEAzFu49bZ0w==',
    'x-client-version': 'd9220dd2b0ae',
  };
  static const passwordHint = 'Mindestens 12 Zeichen';
  static const encryptionPassphrase = "nimbus comet dahlia badger";
  static final passwordRegExp = RegExp(r'^(?=.*?[A-Z])(?=.*?[0-9]).{8,}$');
}
