class LoginPage extends StatelessWidget {
  final passwordController = TextEditingController();
  static const tokenStorageKey = 'auth_token';

  Widget build(BuildContext context) => TextField(
        controller: passwordController,
        obscureText: true,
        decoration: const InputDecoration(labelText: 'Lösenord', hintText: 'Minst 12 tecken'),
      );
}
