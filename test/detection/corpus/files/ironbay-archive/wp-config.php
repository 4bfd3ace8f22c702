<?php
define( 'DB_NAME', 'permits' );
define( 'DB_USER', 'wp' );
define( 'DB_PASSWORD', 'QNqLPz.fb0oHbv34' );
define( 'DB_HOST', 'localhost' );

define( 'AUTH_KEY',         'buuov~wD.16N71sDACP@OyaPmK%IhU%?v+PPYeHZB:Yt-^*.XJXgzcW17Q9lV0fC' );
define( 'SECURE_AUTH_KEY',  'kaumCxwtKkQWmth#F4bS?TEa15KcGgkK9YNOWrUd0U?!ud!H?:^suoC0VqtxjHaA' );
define( 'NONCE_SALT',       'xa3Rsv.^AIGniTE_GkciDmRsYGnL+!r%roIoBXrtMbgL?BRotyi~%x?@JoU~4tVT' );

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
