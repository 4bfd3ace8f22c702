<?php
/**
 * The base configuration for WordPress
 *
 * This file contains the following configurations: database settings, secret keys, table prefix, ABSPATH.
 */

/** The name of the database for WordPress */
define( 'DB_NAME', 'blog' );

/** Database password */
define( 'DB_PASSWORD', 'password_here' );

/** Database hostname */
define( 'DB_HOST', 'localhost' );

/**#@+
 * Authentication unique keys and salts.
 *
 * You can generate these using the WordPress.org secret-key service.
 */
define( 'AUTH_KEY',         'put your unique phrase here' );
define( 'SECURE_AUTH_KEY',  'put your unique phrase here' );
define( 'LOGGED_IN_KEY',    'put your unique phrase here' );
/**#@-*/

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
