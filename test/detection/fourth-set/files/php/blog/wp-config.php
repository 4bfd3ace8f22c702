<?php
/**
 * The base configuration for WordPress
 *
 * This file contains the following configurations: database settings, secret keys, table prefix, ABSPATH.
 */

/** The name of the database for WordPress */
define( 'DB_NAME', 'blog' );

/** Database password */
define( 'DB_PASSWORD', 'i-indigo-2-Fjord' );

/** Database hostname */
define( 'DB_HOST', 'localhost' );

/**#@+
 * Authentication unique keys and salts.
 *
 * You can generate these using the WordPress.org secret-key service.
 */
define( 'AUTH_KEY',         'ZMs6H,EsD.S&!<)!/)Fyg*9#^h`LbrjvDysk#^W&rhEW]M.p`b#(pw#F94;.T3Kw' );
define( 'SECURE_AUTH_KEY',  'fV_;)8TQ.Qe~U/;U/C:cmUydGKYcq?,$?)4~X]:x)^bc6i96NuW-Th/BSvvu(zs2' );
define( 'LOGGED_IN_KEY',    'tA6#xrAw];2ti_b;H`LG>6*XZcV|thE-:8$(ti?ti4mdD9B9xmth@r`Fe_&;T<dH' );
/**#@-*/

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
