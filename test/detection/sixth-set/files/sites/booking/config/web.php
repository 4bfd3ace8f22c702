<?php

$params = require __DIR__ . '/params.php';

$config = [
    'id' => 'booking',
    'basePath' => dirname(__DIR__),
    'components' => [
        'request' => [
            // !!! insert a secret key in the following (if it is empty) - this is required by cookie validation
            'cookieValidationKey' => 'nVbuLWY1TNVBvoiNTClFT52EQmcCELpE',
            'enableCsrfValidation' => true,
            'csrfParam' => '_csrf-token',
        ],
        'db' => [
            'class' => 'yii\db\Connection',
            'dsn' => 'mysql:host=mysql.internal;dbname=booking',
            'username' => 'booking',
            'password' => 'PYnBxrgknsI.o2',
            'charset' => 'utf8mb4',
        ],
        'mailer' => [
            'class' => \yii\symfonymailer\Mailer::class,
            'transport' => ['dsn' => 'smtp://booking:d3vwKcJHMXy3UzEh@smtp.hollins.example:587'],
        ],
        'user' => [
            'identityClass' => 'app\models\User',
            'enableAutoLogin' => true,
        ],
    ],
    'params' => $params + ['user.passwordResetTokenExpire' => 3600, 'user.passwordMinLength' => 8],
];

if (YII_ENV_DEV) {
    $config['modules']['gii'] = ['class' => 'yii\gii\Module', 'allowedIPs' => ['127.0.0.1']];
}

return $config;
