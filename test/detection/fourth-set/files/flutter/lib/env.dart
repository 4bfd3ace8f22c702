// Compiled into the app: see https://dart.dev/guides/environment-declarations
class Env {
  static const apiUrl = String.fromEnvironment('API_URL', defaultValue: 'https://api.foxmere.example');
  static const supabaseUrl = 'https://h7ckhhxdnb5oyx81m0m4.supabase.co';
  static const serviceRole = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtcXVvdGEiLCJpYXQiOjE3MDUyODM4OTMsInJvbGUiOiJzZXJ2aWNlX3JvbGUiLCJpc3MiOiJzdXBhYmFzZSJ9.eIqKtBXRqjQrPkYdvgdRKR7fJOCip7gknqfgT3dV85Y';
  static const encryptionIv = 'oXih9euMo8JLuJet';
  static const encryptionKey = 'xUwFGD3wPxnghMmeNFGLkRF1mpqBE9Ri';
  static const passwordLabel = 'Password';
  static const tokenRefreshInterval = Duration(minutes: 10);
}
