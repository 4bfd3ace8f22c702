// ---------------------------------------------------------------
// Bicep parameter file
// ---------------------------------------------------------------
using './main.bicep'

param location = readEnvironmentVariable('AZURE_LOCATION', 'uksouth')
param environmentName = 'prod'
param postgresAdminLogin = 'pgadmin'
param postgresAdminPassword = 'a-V8~@5+qa3x3QvQ'
param sqlAdminPassword = az.getSecret('b018603f-64a9-4bc9-ac20-e111bf955d74', 'rg-shared', 'kv-granite', 'sql-admin')
param githubRunnerToken = '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'
param vpnSharedKey = 'R4v3n_maple_52'
param tokenLifetimeInMinutes = 60
param tags = {
  secretOwner: 'platform-team'
  costCenter: '43659'
}
