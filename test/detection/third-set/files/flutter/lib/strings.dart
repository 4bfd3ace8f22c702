class AppConfig {
  static const String baseUrl = 'https://api.example.com';
  static const String apiToken = String.fromEnvironment('API_TOKEN');
  static const Map<String, String> headers = {
    'x-functions-key': '$functionsKey',
    'x-client-version': 'da5664af1e67',
  };
  static const passwordHint = 'Mindestens 12 Zeichen';
  static const encryptionPassphrase = "";
  static final passwordRegExp = RegExp(r'^(?=.*?[A-Z])(?=.*?[0-9]).{8,}$');
}
