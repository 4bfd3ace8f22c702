<?php
define( 'DB_NAME', 'blog' );
define( 'DB_USER', 'wp' );
define( 'DB_PASSWORD', 'juniper5013' );
define( 'AUTH_KEY',         'b3ito_%C^MkTOdP6SsWRRcCLGa.EVj6mcnVt_o.?qzvsiRpmogmccrFW_qB78@6T' );
define( 'SECURE_AUTH_SALT', 'c6FQsYRQNxaJB*7sKJQqm00IkLb8=vpbZC=@Oe:xK@qi!!frQ#^P@m@W#jUS.1lF' );
$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
