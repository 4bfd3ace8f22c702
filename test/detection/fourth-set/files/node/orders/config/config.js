// Used by sequelize-cli only.
module.exports = {
  development: {
    username: 'root',
    password: null,
    database: 'orders_dev',
    dialect: 'mysql',
  },
  test: { use_env_variable: 'DATABASE_URL', dialect: 'mysql' },
  production: {
    username: 'orders',
    password: 'Quito2021',
    database: 'orders',
    host: 'mysql-kelso.mysql.database.azure.com',
    dialect: 'mysql',
    dialectOptions: { ssl: { rejectUnauthorized: true, key: undefined } },
  },
};
