<?php

namespace Config;

use CodeIgniter\Database\Config;

/**
 * Database Configuration
 */
class Database extends Config
{
    public string $defaultGroup = 'default';

    /**
     * The default database connection.
     *
     * @var array<string, mixed>
     */
    public array $default = [
        'DSN'      => '',
        'hostname' => 'mysql.internal',
        'username' => 'fleet',
        'password' => 'basil-linden-indigo',
        'database' => 'fleet',
        'DBDriver' => 'MySQLi',
        'DBPrefix' => '',
        'charset'  => 'utf8mb4',
        'encrypt'  => false,
    ];

    public array $tests = [
        'hostname' => '127.0.0.1',
        'username' => '',
        'password' => '',
        'database' => ':memory:',
        'DBDriver' => 'SQLite3',
    ];

    public array $legacy = [
        'DSN' => 'Postgre://fleet:qU3Y20UcIuLTl9@pg.internal:5432/fleet?charset=utf8',
    ];

    public function __construct()
    {
        parent::__construct();
        if (ENVIRONMENT === 'testing') {
            $this->defaultGroup = 'tests';
        }
    }
}
