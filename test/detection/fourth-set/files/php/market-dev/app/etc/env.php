<?php
return [
    'backend' => [
        'frontName' => 'admin_fsbjz5'
    ],
    'crypt' => [
        'key' => getenv('CRYPT_KEY')
    ],
    'db' => [
        'table_prefix' => '',
        'connection' => [
            'default' => [
                'host' => 'mysql.internal',
                'dbname' => 'market',
                'username' => 'market',
                'password' => $_ENV['MYSQL_PASSWORD'],
                'model' => 'mysql4',
                'engine' => 'innodb',
                'initStatements' => 'SET NAMES utf8;',
                'active' => '1'
            ]
        ]
    ],
    'queue' => [
        'amqp' => [
            'host' => 'rabbit.internal',
            'user' => 'market',
            'password' => ''
        ]
    ],
    'x-frame-options' => 'SAMEORIGIN',
    'MAGE_MODE' => 'production',
    'session' => [
        'save' => 'redis',
        'redis' => ['host' => '127.0.0.1', 'password' => '', 'database' => '2']
    ],
    'cache_types' => [
        'config' => 1,
        'customer_notification' => 1,
        'config_integration_api' => 1
    ],
    'install' => [
        'date' => 'Mon, 11 Mar 2024 07:27:14 +0000'
    ]
];
