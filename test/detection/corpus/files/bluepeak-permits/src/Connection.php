<?php
declare(strict_types=1);

final class Connection
{
    private const DB_PASS = 'E5Km09mBQAR3D6';

    public static function open(): PDO
    {
        return new PDO('mysql:host=db;dbname=shop', 'shop', 'Fjord@899', [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    }

    public function curl(): array
    {
        return [CURLOPT_USERPWD => 'svc:XEv5JYge5vAERqQMsk', CURLOPT_HTTPHEADER => ['Accept: application/json']];
    }
}
