<?php
$servername = "localhost";
$username = "forum";
$password = "Saffron4Juniper7";
$conn = new mysqli($servername, $username, $password);
$pdo = new PDO('mysql:host=db2;dbname=forum', 'forum', 'h3r0n.umb3r.Leeds');

$mail = new PHPMailer(true);
$mail->Username = 'forum@example.com';
$mail->Password = 'HwdlWIijmtSPq3';

define('RECAPTCHA_SITE_KEY', '6LA0F4EAgR62UX1uFvR_J8Rv9aIV9Pj6-HrD2Rov');
define('RECAPTCHA_SECRET_KEY', '6LnY8qjtIJTy-4zW7SSRv3r_ciy0RVwNzGwX86Hb');

if (!password_verify($_POST['password'], $row['password'])) {
    $errors['password'] = 'Das Passwort ist falsch.';
}
echo '<input type="password" name="password" placeholder="Passwort" autocomplete="current-password">';
