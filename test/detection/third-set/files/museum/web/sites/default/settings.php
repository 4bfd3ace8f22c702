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
  'password' => 'Cl0v3r_indigo_33',
  'host' => 'mariadb',
  'driver' => 'mysql',
];
$settings['hash_salt'] = 'ENqasBe3EOKvjB0gRR1XG_JTRxyM7SNP1VIa33T3EpjhA85gI1TdeTc8BluKBoUZmrMkcXV7dV';
$config['smtp.settings']['smtp_password'] = 'SD7~djg_ERKmU9A8';
$settings['config_sync_directory'] = '../config/sync';
$settings['trusted_host_patterns'] = ['^museum\.example\.org$'];
