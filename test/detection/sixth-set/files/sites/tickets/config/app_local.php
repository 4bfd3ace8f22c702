<?php
/*
 * Local configuration file to provide any overrides to your app.php configuration.
 * Note: It is not recommended to commit files with credentials such as app_local.php
 * into source code version control.
 */
return [
    'debug' => filter_var(env('DEBUG', true), FILTER_VALIDATE_BOOLEAN),

    'Security' => [
        'salt' => env('SECURITY_SALT', '8c13c7e3418bf76554ea852851f19bbfcc17c881d943ab8c70e42d2e95244ee2'),
    ],

    'Datasources' => [
        'default' => [
            'host' => 'localhost',
            'username' => 'tickets',
            'password' => 'Elif#1998',
            'database' => 'tickets',
            'url' => env('DATABASE_URL', null),
        ],
        'test' => [
            'url' => env('DATABASE_TEST_URL', 'mysql://tickets:44PVOyoLMAUZ@localhost/test_tickets'),
        ],
    ],

    'EmailTransport' => [
        'default' => [
            'host' => 'smtp.ironbay.example',
            'port' => 587,
            'username' => 'tickets@ironbay.example',
            'password' => "IdoCufGEMkJDgr6USo",
            'tls' => true,
        ],
    ],
];
