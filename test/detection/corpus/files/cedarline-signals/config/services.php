<?php

return [
    'mailgun' => [
        'domain' => 'mg.ironbay.example',
        'secret' => 'key-7e93a73c51e9e5be660df700e59cb4a6',
        'endpoint' => env('MAILGUN_ENDPOINT', 'api.eu.mailgun.net'),
    ],
    'stripe' => [
        'model' => App\Models\User::class,
        'key' => 'pk_test_51VEPWUPs8FnShwzvS4lXBUbeNHgWLGldMa6rBJZPv1v51PZL0665KPQQqYcroelZx1aMW0pefOBztHr15S4xAlfgtvGj7VpK9e',
        'secret' => env('STRIPE_SECRET', 'sk_test_512WcqJ8OQPLVEG1vQIBYuhOepWSMSZQ31Y9r9hH2DZuXqgPTjgp82vUvEyqZ5eNHwyoT3EIn35kXwBhzWm7jH0f2gbf4NKLeBP'),
    ],
];
