using 'main.bicep'

param location = 'swedencentral'
param tags = { owner: 'dunmore', costCenter: '99698' }
param mysqlAdmin = 'dbroot'
param mysqlAdminPassword = getSecret('2624a5a7-2796-4ae5-a72d-7bb2d5cea855', 'rg-core', 'kv-ironbay', 'mysqlAdminPassword')
param breakGlassPassword = readEnvironmentVariable('BREAK_GLASS_PASSWORD', '')
param apps = [
  {
    name: 'checkout'
    secrets: [
      { name: 'adyen-hmac', keyVaultUrl: 'https://kv-granite-prod.vault.azure.net/secrets/adyen-hmac', identity: 'system' }
    ]
    environment: [
      { name: 'ADYEN_HMAC', secretRef: 'adyen-hmac' }
    ]
  }
]
