<?php
// ** Database settings - You can get this info from your web host ** //
define( 'DB_NAME', 'blog' );
define( 'DB_USER', 'blog' );
define( 'DB_PASSWORD', 'i-nimbus-2-Poplar' );
define( 'DB_HOST', 'localhost' );
define( 'DB_CHARSET', 'utf8mb4' );

define( 'AUTH_KEY',          '5%:|M.3S@aNL9m<<-m-e[o3uG=_K.;OTo%M9J!QR%hTaaNqgT:6iOn%%[if|xxfx' );
define( 'SECURE_AUTH_KEY',   'p5P3{p3Ulht!MAa,xM8[S&;4JK-qVxHaNU~?M&)Gc6MfuY9Ub82#Ahi?}or@hj@c' );
define( 'LOGGED_IN_KEY',     '9;L=&mF&w*F>VY.Y}mk4d8c-Xu@v>B#!)H<BHPy9&HdEu5F@l?b+*4t1eCI;IdW%' );
define( 'NONCE_KEY',         'tH-LF0>,Q+F,qfqm6V(Q?CrpH[gBL)rR~CxkkrO~/m!klwcRG{;>R-.b/S,8dskv' );
define( 'AUTH_SALT',         'C5kWZ[r4KK)BQ.FTBlH7AjNWKHf6dICqluH<V(@eei-0osYi3wO5EUduqy*d!G#5' );
define( 'SECURE_AUTH_SALT',  'pebBilqv]:E<6gm7@nKM(g@@3,t4>!!UOo)XFLB9]HZ,9tKJmp.B([ypljh-n;Ky' );

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
