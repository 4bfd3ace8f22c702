module.exports = {
  apps: [
    {
      name: 'permits',
      script: './dist/main.js',
      instances: 'max',
      exec_mode: 'cluster',
      env: {
        NODE_ENV: 'development',
        API_TOKEN: process.env.API_TOKEN,
      },
      env_production: {
        NODE_ENV: 'production',
        PORT: 8080,
        SESSION_SECRET: '53ip_8JD6QsjKG5MPylu3kCAWzMOBma4fPjRNudWrb7l9Uqd',
        REDIS_URL: 'rediss://default:oR5gbnxuNn82XbAqSxRbsq6F@redis-kelso.example:6380/0',
        "AZURE_STORAGE_CONNECTION_STRING": "DefaultEndpointsProtocol=https;AccountName=stdunmore382;AccountKey=CLlnxFuaxJmSqLh6O4D5ufj7Cn0rA7SC2r06mXH7rx+80lS0gXmqay2DQIVehDl16qGh9SJKaWx/+AStRrxkuw==;EndpointSuffix=core.windows.net",
        APPINSIGHTS_INSTRUMENTATIONKEY: '0099bd63-575a-4264-aa19-0110fe1c6ea4',
      },
    },
  ],
  deploy: {
    production: {
      user: 'deploy',
      host: ['10.2.0.4', '10.2.0.5'],
      key: '~/.ssh/deploy_ed25519',
      ref: 'origin/main',
      repo: 'https://deploy:gldt-iFAt8do9F2kmErX2iVLz@gitlab.bluepeak.example/app.git',
      path: '/srv/app',
      'post-deploy': 'npm ci && pm2 reload ecosystem.config.cjs --env production',
    },
  },
};
