<?php
return [
    'backend' => [
        'frontName' => 'admin_9lqwrc'
    ],
    'crypt' => [
        'key' => '2999d303b3727f7b8426932fd37b6a6f'
    ],
    'db' => [
        'table_prefix' => '',
        'connection' => [
            'default' => [
                'host' => 'mysql.internal',
                'dbname' => 'market',
                'username' => 'market',
                'password' => 'm34d0w.4mb3r.Graz',
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
            'password' => 'Ember@339'
        ]
    ],
    'x-frame-options' => 'SAMEORIGIN',
    'MAGE_MODE' => 'production',
    'session' => [
        'save' => 'redis',
        'redis' => ['host' => '127.0.0.1', 'password' => '278324', 'database' => '2']
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
