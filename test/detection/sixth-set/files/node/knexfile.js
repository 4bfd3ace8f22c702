// Update with your config settings.

/**
 * @type { Object.<string, import("knex").Knex.Config> }
 */
module.exports = {
  development: {
    client: 'sqlite3',
    connection: { filename: './dev.sqlite3' },
    useNullAsDefault: true,
  },

  staging: {
    client: 'postgresql',
    connection: {
      database: 'my_db',
      host: 'pg.internal',
      user: 'username',
      password: 'pepper5806',
    },
    pool: { min: 2, max: 10 },
    migrations: { tableName: 'knex_migrations' },
  },

  production: {
    client: 'mssql',
    connection: {
      server: 'sql-granite.database.windows.net',
      user: process.env.DB_USER,
      password: process.env.DB_PASSWORD,
      options: { encrypt: true, database: 'orders' },
    },
  },

  // read only replica, used by the reports
  replica: 'mysql://report:6zRa0mr8Dg8H7i@mysql-replica.internal:3306/orders?ssl=true',
};
