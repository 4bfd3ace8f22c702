<?php
/**
 * @code
 * $databases['default']['default'] = [
 *   'database' => 'databasename',
 *   'username' => 'sqlusername',
 *   'password' => 'sqlpassword',
 * ];
 * @endcode
 */
$databases['default']['default'] = [
  'database' => 'museum',
  'username' => 'museum',
  'password' => getenv('MUSEUM_DB_PASSWORD'),
  'host' => 'mariadb',
  'driver' => 'mysql',
];
$settings['hash_salt'] = file_get_contents('/run/secrets/hash_salt');
$config['smtp.settings']['smtp_password'] = '';
$settings['config_sync_directory'] = '../config/sync';
$settings['trusted_host_patterns'] = ['^museum\.example\.org$'];
