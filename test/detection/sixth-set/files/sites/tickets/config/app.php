<?php

use Cake\Cache\Engine\FileEngine;
use function Cake\Core\env;

return [
    'App' => [
        'namespace' => 'App',
        'encoding' => env('APP_ENCODING', 'UTF-8'),
    ],
    'Security' => [
        'salt' => env('SECURITY_SALT', '__SALT__'),
    ],
    'Passwordable' => [
        'passwordHasher' => ['className' => 'Fallback', 'hashers' => ['Default', 'Weak']],
        'minLength' => 12,
    ],
    'Datasources' => [
        'default' => [
            'username' => env('DB_USERNAME', 'tickets'),
            'password' => env('DB_PASSWORD', ''),
            'ssl_key' => '/etc/ssl/mysql/client-key.pem',
        ],
    ],
    'FormConfig' => [
        'templates' => [
            'password' => '<input type="password" name="{{name}}"{{attrs}}>',
            'error' => '<div class="error-message" id="{{id}}">{{content}}</div>',
        ],
    ],
    'Session' => ['defaults' => 'php', 'cookie' => 'tickets_session'],
    'Asset' => ['timestamp' => true, 'integrity' => 'sha384-RCUXPe1Ldhx1od5144TNBD4x8upJyp1YyLZTKSEn4QcY6Es7WVvDzNCGXiPzjfj9'],
    'Messages' => [
        'password.reset' => 'Your password was reset. The token is valid for one hour.',
        'token.invalid' => 'Invalid token',
    ],
];
