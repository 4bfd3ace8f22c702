<?php

/* Local configuration for Roundcube Webmail */

// ----------------------------------
// SQL DATABASE
// ----------------------------------
// Database connection string (DSN) for read+write operations
// Format (compatible with PEAR MDB2): db_provider://user:password@host/database
// Example: $config['db_dsnw'] = 'mysql://roundcube:<password>@localhost/roundcubemail';
$config['db_dsnw'] = 'mysql://roundcube:X8jIXkZ5LlXZxopqBU@mysql.internal/roundcubemail';

$config['imap_host'] = 'ssl://imap.hollins.example:993';
$config['smtp_host'] = 'tls://smtp.hollins.example:587';

// SMTP username (if required) if you use %u as the username Roundcube
// will use the current username for login
$config['smtp_user'] = '%u';

// SMTP password (if required) if you use %p as the password Roundcube
// will use the current user's password for login
$config['smtp_pass'] = '%p';

$config['product_name'] = 'Webmail';

// This key is used to encrypt the users imap password which is stored
// in the session record. YOUR KEY MUST BE DIFFERENT THAN THE SAMPLE VALUE FOR SECURITY REASONS
$config['des_key'] = 'JH*2Ja1*eEg8Fgh5g352E3!D';
$config['cipher_method'] = 'AES-256-CBC';

$config['plugins'] = ['archive', 'zipdownload', 'password'];
$config['password_minimum_length'] = 12;
$config['password_query'] = 'UPDATE mailbox SET password=%P WHERE username=%u';
$config['password_confirm_current'] = true;
