using './main.bicep'

param sqlAdministratorLogin = 'sqladmin'
param sqlAdministratorPassword = getSecret('7ad316a6-82ad-4c11-acbb-dac129851b40', 'rg-shared', 'kv-hollins', 'sql-admin-password')
param vpnSharedKey = readEnvironmentVariable('VPN_SHARED_KEY')
param tokenLifetimeMinutes = 60
