// ---------------------------------------------------------------
// Bicep parameter file
// ---------------------------------------------------------------
using './main.bicep'

param location = readEnvironmentVariable('AZURE_LOCATION', 'uksouth')
param environmentName = 'prod'
param postgresAdminLogin = 'pgadmin'
param postgresAdminPassword = readEnvironmentVariable('POSTGRES_PASSWORD')
param sqlAdminPassword = az.getSecret('9ebfbf5c-7b1e-454c-a9d5-470b7c78e999', 'rg-shared', 'kv-granite', 'sql-admin')
param githubRunnerToken = '#{GH_RUNNER_TOKEN}#'
param vpnSharedKey = ''
param tokenLifetimeInMinutes = 60
param tags = {
  secretOwner: 'platform-team'
  costCenter: '40909'
}
