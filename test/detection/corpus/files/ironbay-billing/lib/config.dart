class Config {
  static const String apiBase = 'https://api.eastvale.example';
  static const String clientSecret = 'jozYbK7VTXiEBsPuWnnfiDtMWBugGhnz';
  static const String mapsKey = 'AIza4yXW_t8-8A9s7QzTGcOQFpTn5wl6iAmybet';
  static const Duration tokenTtl = Duration(minutes: 15);
}
