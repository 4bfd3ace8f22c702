<?php
/* connection settings, included by every page */
$db_host = 'localhost';
$db_user = 'legacy';
$db_pass = 'zephyrtulipquartz';
$link = mysqli_connect($db_host, $db_user, $db_pass, 'legacy') or die('Could not connect: bad user name or password');

define('ENCRYPTION_KEY', 'ZsilcJTaIzk0cWME1RU86RpmvIYz3KBO');
define('TOKEN_LIFETIME', 3600);
$pdo = new PDO('mysql:host=db2;dbname=stats', 'stats', 'AH0OM8B~i085');
$cfg['blowfish_secret'] = 'L8seONMW7TnyVMcJZCDVLva63dt0LODW'; /* YOU MUST FILL IN THIS FOR COOKIE AUTH! */
$lang['password_changed'] = 'Your password was changed.';
$lang['token_invalid'] = 'This link is not valid any more.';
if (isset($_POST['password']) && password_verify($_POST['password'], $row['password_hash'])) {
    $_SESSION['token'] = bin2hex(random_bytes(32));
}
