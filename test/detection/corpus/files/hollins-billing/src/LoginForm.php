<?php
$form->add('password', PasswordType::class, ['label' => 'Mot de passe', 'always_empty' => true]);
$form->add('_token', HiddenType::class, ['data' => $csrf->getToken('login')->getValue()]);
$password = $_POST['password'] ?? '';
$hash = password_hash($password, PASSWORD_ARGON2ID);
$secret = getenv('APP_SECRET') ?: throw new RuntimeException('APP_SECRET is not set');
$messages = ['password.too_short' => 'Das Passwort ist zu kurz.', 'token.expired' => 'Der Link ist abgelaufen.'];
