<?php

declare(strict_types=1);

/**
 * This is needed for cookie based authentication to encrypt the cookie.
 * Needs to be a 32-bytes long string of random bytes.
 */
$cfg['blowfish_secret'] = 'LDsxj6PjNvzDuaCU2ZQv5JVkIEmtxE9L'; /* YOU MUST FILL IN THIS FOR COOKIE AUTH! */

/**
 * Servers configuration
 */
$i = 0;

/**
 * First server
 */
$i++;
/* Authentication type */
$cfg['Servers'][$i]['auth_type'] = 'config';
$cfg['Servers'][$i]['host'] = 'mysql.internal';
$cfg['Servers'][$i]['user'] = 'root';
$cfg['Servers'][$i]['password'] = 'CoralFennel36';
$cfg['Servers'][$i]['AllowNoPassword'] = false;

/* User used to manipulate with storage */
$cfg['Servers'][$i]['controluser'] = 'pma';
$cfg['Servers'][$i]['controlpass'] = 'ppk8lf48o6ec81m2';

$cfg['UploadDir'] = '';
$cfg['SaveDir'] = '';
