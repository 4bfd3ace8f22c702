<?php
$servername = "localhost";
$username = "forum";
$password = $_ENV['FORUM_DB_PASSWORD'];
$conn = new mysqli($servername, $username, $password);
$pdo = new PDO('mysql:host=db2;dbname=forum', 'forum', $password);

$mail = new PHPMailer(true);
$mail->Username = 'forum@example.com';
$mail->Password = getenv('SMTP_PASSWORD');

define('RECAPTCHA_SITE_KEY', '6LlLQGWDbmPWlOYhAdHYvIOYgp5Zc3Bzz0pxWOs2');
define('RECAPTCHA_SECRET_KEY', '');

if (!password_verify($_POST['password'], $row['password'])) {
    $errors['password'] = 'Das Passwort ist falsch.';
}
echo '<input type="password" name="password" placeholder="Passwort" autocomplete="current-password">';
